insert into import_file (
    import_id, file_no, file_name, sha256, size_bytes, kept_sha256, table_name,
    encoding, delimiter, notes,
    rows_read, rows_loaded, rows_rejected, blank_lines
)
values (
    $import_id, $file_no, $file_name, $sha256, $size_bytes, $kept_sha256, $table_name,
    $encoding, $delimiter, $notes,
    $rows_read, $rows_loaded, $rows_rejected, $blank_lines
)
