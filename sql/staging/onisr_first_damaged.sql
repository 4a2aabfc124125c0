-- The first row of each table whose accident number a spreadsheet has turned into `2.023E+11`.
with damaged as (
    select
        table_name,
        min(line_no) as line_no,
        min_by(num_acc, line_no) as value_seen,
        count(*) as found
    from stg_onisr_number
    where contains(num_acc, 'E+') or contains(num_acc, 'e+')
    group by table_name
)

select * from damaged
order by table_name
