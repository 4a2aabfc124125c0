-- A deposit that has been examined: its facts lie under its import, not in force.
insert into import (
    import_id, source, scope, edition, perimeter, author, state,
    rows_read, rows_loaded, rows_rejected, blank_lines,
    replaces_import_id, messages, received_on, changed_on
)
values (
    $import_id, $source, $scope, null, null, $author, 'checked',
    $rows_read, $rows_loaded, $rows_rejected, $blank_lines,
    null, $messages, $now, $now
);

insert into deposit (
    import_id, source, kind, account_id, organisation, channel, mode, is_demo,
    first_day, last_day, publication_no, checked_on, published_on
)
values (
    $import_id, $source, $kind, $account_id, $organisation, $channel, $mode, $is_demo,
    $first_day, $last_day, null, $now, null
);

insert into deposit_slot
select
    $import_id,
    $source,
    part,
    slot
from stg_slot;

insert into reject
select
    $import_id,
    $file_name,
    line_no,
    column_name,
    value_seen,
    expected,
    reason
from deposit_problem
where severity = 'reject';
