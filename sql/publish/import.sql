insert into import (
    import_id, source, scope, edition, perimeter, author, state,
    rows_read, rows_loaded, rows_rejected, blank_lines,
    replaces_import_id, messages, received_on, changed_on
)
select
    $import_id,
    $source,
    $scope,
    $edition,
    $perimeter,
    $author,
    'published',
    $rows_read,
    $rows_loaded,
    $rows_rejected,
    $blank_lines,
    (
        select max(old.import_id)
        from import as old
        where old.source = $source and old.scope = $scope and old.state = 'published'
    ),
    $messages,
    $now,
    $now;

update import
set state = 'superseded', changed_on = $now
where
    source = $source
    and scope = $scope
    and state = 'published'
    and import_id <> $import_id;
