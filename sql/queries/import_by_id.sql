select
    import_id,
    source,
    scope,
    edition,
    perimeter,
    author,
    state,
    rows_loaded,
    replaces_import_id,
    received_on
from import
where import_id = $import_id
