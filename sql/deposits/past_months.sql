-- What a month of this source usually counts, whole months only: its median and the usual distance to it.
with current_month as (
    select date_trunc('month', $today::date) as month
),

months as (
    select
        mart_event_month.month,
        sum(mart_event_month.events) as events
    from mart_event_month
    cross join current_month
    where
        mart_event_month.source = $source
        and mart_event_month.division = ''
        and mart_event_month.month < current_month.month
        and not mart_event_month.is_demo
    group by mart_event_month.month
)

select
    count(*) as months,
    median(events) as usual,
    mad(events) as spread
from months
