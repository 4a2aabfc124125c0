delete from mart_event_month where source = $source;

insert into mart_event_month
with divisions as (
    select distinct division
    from live_sector
),

monthly as (
    select
        source,
        date_trunc('month', day)::date as month,
        place_id,
        location_state = 'outside' as is_outside,
        category,
        family,
        origin,
        control,
        outcome,
        fine_class,
        is_demo,
        count(*) as events,
        coalesce(sum(fines), 0)::bigint as fines
    from mart_event
    where source = $source
    group by all
),

placed as (
    select
        monthly.*,
        '' as division,
        '' as sector_code
    from monthly
    union all
    select
        monthly.*,
        divisions.division,
        case
            when monthly.is_outside or mart_place_sector.sector_code = '' then 'hors'
            else coalesce(mart_place_sector.sector_code, 'inconnu')
        end as sector_code
    from monthly
    cross join divisions
    left join mart_place_sector
        on
            mart_place_sector.source = monthly.source
            and mart_place_sector.place_id = monthly.place_id
            and mart_place_sector.division = divisions.division
)

select
    source,
    month,
    division,
    sector_code,
    category,
    family,
    origin,
    control,
    outcome,
    fine_class,
    is_demo,
    sum(events)::bigint as events,
    sum(fines)::bigint as fines
from placed
group by all;
