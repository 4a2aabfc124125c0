-- The latest download of each official file, and what its bytes have become.
with latest as (
    select resource, file_name, mark, etag, sha256, size_bytes, downloaded_on
    from download
    qualify row_number() over (partition by resource order by downloaded_on desc) = 1
),

imported as (
    select
        import_file.kept_sha256 as sha256,
        arg_max(import.import_id, import.import_id) as import_id,
        arg_max(import.source, import.import_id) as source,
        arg_max(import.scope, import.import_id) as scope,
        arg_max(import.state, import.import_id) as state
    from import_file
    inner join import on import.import_id = import_file.import_id
    group by import_file.kept_sha256
)

select
    latest.resource,
    latest.file_name,
    latest.mark,
    latest.etag,
    latest.sha256,
    latest.size_bytes,
    latest.downloaded_on,
    imported.import_id,
    imported.source,
    imported.scope,
    imported.state
from latest
left join imported on imported.sha256 = latest.sha256
order by latest.resource
