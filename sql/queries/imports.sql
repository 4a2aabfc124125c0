select
    import.import_id,
    import.source,
    import.scope,
    import.edition,
    import.perimeter,
    import.author,
    import.state,
    import.rows_read,
    import.rows_loaded,
    import.rows_rejected,
    import.blank_lines,
    import.replaces_import_id,
    import.messages,
    import.received_on,
    import.changed_on,
    string_agg(import_file.file_name, ', ' order by import_file.file_no) as files
from import
left join import_file on import_file.import_id = import.import_id
group by all
order by import.received_on desc, import.import_id desc
