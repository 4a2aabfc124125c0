-- In each division, sectors, « hors secteur » and « non localisé » make the whole of a source; so do its places.
with whole as (
    select
        source,
        count(*) as events
    from mart_event
    group by source
),

monthly as (
    select
        source,
        division,
        sum(events) as events
    from mart_event_month
    group by source, division
),

places as (
    select
        source,
        sum(events) as events
    from mart_place
    group by source
)

select
    whole.source,
    monthly.division,
    whole.events,
    monthly.events as counted
from whole
inner join monthly on monthly.source = whole.source
where monthly.events != whole.events
union all
select
    whole.source,
    'places' as division,
    whole.events,
    places.events as counted
from whole
inner join places on places.source = whole.source
where places.events != whole.events
