-- Days (`2024-03-05`) are gathered by month; a period (`2024-03`, `2024-T1`…) covers itself.
delete from mart_coverage where source = $source;

insert into mart_coverage
with slots as (
    select
        live_slot.source,
        live_slot.part,
        live_slot.slot,
        live_slot.is_demo,
        import.received_on::date as received_on,
        live_slot.slot like '____-__-__' as is_day
    from live_slot
    inner join import on import.import_id = live_slot.import_id
    where live_slot.source = $source
),

periods as (
    select
        source,
        part,
        is_demo,
        received_on,
        case when is_day then substr(slot, 1, 7) else slot end as period,
        case when is_day then slot::date end as day
    from slots
),

started as (
    select
        *,
        case
            when period like '____-S_' then 'half'
            when period like '____-T_' then 'quarter'
            when period like '____-__' then 'month'
            else 'year'
        end as granularity,
        case
            when period like '____-S_' then make_date(period[:4]::int, period[7]::int * 6 - 5, 1)
            when period like '____-T_' then make_date(period[:4]::int, period[7]::int * 3 - 2, 1)
            when period like '____-__' then (period || '-01')::date
            else make_date(period::int, 1, 1)
        end as starts_on
    from periods
),

bounded as (
    select
        *,
        case granularity
            when 'half' then starts_on + interval 6 month
            when 'quarter' then starts_on + interval 3 month
            when 'month' then starts_on + interval 1 month
            else starts_on + interval 1 year
        end::date - 1 as ends_on
    from started
)

select
    source,
    part,
    period,
    granularity,
    min(coalesce(day, starts_on)) as first_day,
    max(coalesce(day, ends_on)) as last_day,
    max(received_on) as received_on,
    bool_or(is_demo) as is_demo
from bounded
group by source, part, period, granularity;
