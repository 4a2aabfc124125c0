-- From checked to published. The deposit of the same scope that stood before steps back; `bump` has run.
update import
set
    scope = $scope,
    state = 'published',
    changed_on = $now,
    replaces_import_id = (
        select max(old.import_id)
        from import as old
        where old.source = $source and old.scope = $scope and old.state = 'published'
    )
where import_id = $import_id;

update import
set state = 'superseded', changed_on = $now
where source = $source and scope = $scope and state = 'published' and import_id <> $import_id;

update deposit
set
    mode = $mode,
    published_on = $now,
    publication_no = (select number from publication)
where import_id = $import_id;
