-- Aoristic weights (Ratcliffe 2002, minute method): the length of (window ∩ hour) over the length of the window; a
-- window without length counts as one minute. An end that is missing, or before the start, is an unknown time.
delete from mart_place_hour where source = $source;

insert into mart_place_hour
with windows as (
    select
        source,
        place_id,
        null::text as place,
        day as noted_on,
        category,
        family,
        is_demo,
        day + to_minutes(start_minute::int) as starts_at,
        case hour_state
            when 'exact' then day + to_minutes(start_minute::int)
            when 'interval' then ends_on + to_minutes(end_minute::int)
        end as ends_at
    from mart_event
    where source = $source
    union all
    select
        source,
        null::bigint as place_id,
        camera_zone as place,
        received_on as noted_on,
        offence as category,
        null::text as family,
        is_demo,
        asked_from as starts_at,
        asked_to as ends_at
    from mart_requisition
    where source = $source
),

stated as (
    select
        * replace (case when ends_at >= starts_at then starts_at end as starts_at),
        date_trunc('month', noted_on)::date as month,
        case
            when starts_at is null or ends_at is null or ends_at < starts_at then 'unknown'
            when ends_at - starts_at > interval 24 hour then 'wide'
            when ends_at = starts_at then 'exact'
            else 'interval'
        end as hour_state
    from windows
),

hours as (
    select
        *,
        unnest(generate_series(date_trunc('hour', starts_at), ends_at, interval 1 hour)) as hour_start
    from stated
    where hour_state in ('exact', 'interval')
),

weighted as (
    select
        *,
        isodow(hour_start)::smallint as weekday,
        hour(hour_start)::smallint as hour,
        case hour_state
            when 'exact' then 1.0
            else
                date_diff('second', greatest(starts_at, hour_start), least(ends_at, hour_start + interval 1 hour))
                / date_diff('second', starts_at, ends_at)
        end as weight
    from hours
),

-- The day of an event without a known hour is that of its beginning; a request is noted on the day it comes.
timeless as (
    select
        *,
        if(hour_state = 'unknown' and place_id is not null, isodow(noted_on), null)::smallint as weekday,
        null::smallint as hour,
        1.0 as weight
    from stated
    where hour_state in ('wide', 'unknown')
),

facts as (
    select source, place_id, place, month, category, family, hour_state, weekday, hour, is_demo, weight
    from weighted
    where weight > 0
    union all
    select source, place_id, place, month, category, family, hour_state, weekday, hour, is_demo, weight
    from timeless
)

select
    source,
    place_id,
    place,
    month,
    category,
    family,
    hour_state,
    weekday,
    hour,
    is_demo,
    sum(weight) as weight
from facts
group by all;

delete from mart_hour where source = $source;

insert into mart_hour
select
    source,
    month,
    category,
    family,
    place,
    hour_state,
    if(hour is null, null, weekday) as weekday,
    hour,
    is_demo,
    sum(weight) as weight
from mart_place_hour
where source = $source
group by all;
