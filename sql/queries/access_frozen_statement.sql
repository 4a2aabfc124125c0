-- Statements written down before a purge: of one year, or of all.
select
    year,
    position,
    section,
    label,
    count,
    is_whole,
    entry_no,
    entry_hash,
    frozen_on
from frozen_statement
where $year is null or year = $year
order by year, position
