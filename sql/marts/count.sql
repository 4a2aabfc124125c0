delete from mart_count where source = $source;

insert into mart_count
select
    activity_count.source,
    activity_count.import_id,
    activity_count.part,
    live_slot.is_demo,
    activity_count.period,
    case
        when activity_count.period like '____-S_' then 'half'
        when activity_count.period like '____-T_' then 'quarter'
        when activity_count.period like '____-__' then 'month'
        else 'year'
    end as granularity,
    activity_count.first_day,
    activity_count.last_day,
    activity_count.category,
    given_category.family,
    activity_count.origin,
    activity_count.sector_text,
    activity_count.measure,
    activity_count.count
from activity_count
inner join live_slot
    on
        live_slot.import_id = activity_count.import_id
        and live_slot.part = activity_count.part
        and live_slot.slot = activity_count.slot
left join given_category on given_category.category = activity_count.category
where activity_count.source = $source;
