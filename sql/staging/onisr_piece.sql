insert into stg_onisr_piece values ($table_name, $file_name)
