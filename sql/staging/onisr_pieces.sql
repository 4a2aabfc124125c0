create or replace temp table stg_onisr_piece (
    table_name text not null,
    file_name text not null
)
