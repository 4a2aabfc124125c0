insert into frozen_statement
select
    $year,
    position,
    section,
    label,
    count,
    $is_whole,
    $entry_no,
    $entry_hash,
    $now
from given_line
