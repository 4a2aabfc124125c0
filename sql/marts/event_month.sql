delete from mart_event_month where source = $source;

insert into mart_event_month
with divisions as (
    select distinct division
    from mart_event_sector
    where source = $source
),

placed as (
    select
        mart_event.*,
        '' as division,
        '' as sector_code
    from mart_event
    where source = $source
    union all
    select
        mart_event.*,
        divisions.division,
        case
            when mart_event.location_state = 'outside' or mart_event_sector.sector_code = '' then 'hors'
            else coalesce(mart_event_sector.sector_code, 'inconnu')
        end as sector_code
    from mart_event
    cross join divisions
    left join mart_event_sector
        on
            mart_event_sector.source = mart_event.source
            and mart_event_sector.import_id = mart_event.import_id
            and mart_event_sector.row_no = mart_event.row_no
            and mart_event_sector.division = divisions.division
    where mart_event.source = $source
)

select
    source,
    date_trunc('month', day)::date as month,
    division,
    sector_code,
    category,
    family,
    origin,
    control,
    outcome,
    fine_class,
    is_demo,
    count(*) as events,
    coalesce(sum(fines), 0)::bigint as fines
from placed
group by all;
