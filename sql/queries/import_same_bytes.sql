with contents as (
    select
        import.import_id,
        import.state,
        import.scope,
        import.received_on,
        array_agg(import_file.sha256 order by import_file.sha256) as contained
    from import
    inner join import_file on import_file.import_id = import.import_id
    where import.source = $source and import.state in ('published', 'superseded')
    group by import.import_id, import.state, import.scope, import.received_on
)

select import_id, state, scope, received_on
from contents
where contained = $hashes
order by import_id
