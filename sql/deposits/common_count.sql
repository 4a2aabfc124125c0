with slots as (
    select distinct
        part,
        slot
    from common_slot
)

select
    (select count(*) from slots) as slots,
    (select array_agg(distinct import_id order by import_id) from common_slot) as imports
