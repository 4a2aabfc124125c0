-- Lines read = rows loaded + rows rejected + blank lines, for the import and for each of its files.
with files as (
    select
        import_id,
        sum(rows_read) as rows_read,
        sum(rows_loaded) as rows_loaded,
        sum(rows_rejected) as rows_rejected,
        sum(blank_lines) as blank_lines
    from import_file
    group by import_id
),

broken as (
    select import.import_id
    from import
    inner join files on files.import_id = import.import_id
    where
        import.rows_read <> import.rows_loaded + import.rows_rejected + import.blank_lines
        or files.rows_read <> files.rows_loaded + files.rows_rejected + files.blank_lines
        or import.rows_read <> files.rows_read
        or import.rows_loaded <> files.rows_loaded
)

select * from broken
