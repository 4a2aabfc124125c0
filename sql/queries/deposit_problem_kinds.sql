-- What is wrong in a deposit, by column and kind: how many cells, the first lines, some of the values.
select
    coalesce(column_name, '') as "column",
    reason,
    expected,
    count(*) as cells,
    count(distinct coalesce(value_seen, '')) as different_values,
    list_slice(list_distinct(list(coalesce(value_seen, ''))), 1, 3) as some_values,
    min(line_no, 6) as first_lines
from reject
where import_id = $import_id
group by column_name, reason, expected
order by cells desc, "column", reason
