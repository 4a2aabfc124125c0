-- What this import had replaced stands again, unless a later import had already replaced both.
update import
set state = 'published', changed_on = $now
where
    state = 'superseded'
    and import_id = (
        select undone.replaces_import_id
        from import as undone
        where undone.import_id = $import_id and undone.state = 'published'
    );

update import
set
    replaces_import_id = (
        select undone.replaces_import_id
        from import as undone
        where undone.import_id = $import_id
    )
where replaces_import_id = $import_id;

update import
set state = 'undone', changed_on = $now
where import_id = $import_id;
