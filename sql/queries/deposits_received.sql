-- The periods in force of each source, and when the last deposit of each was published. A day counts for its month.
select
    live_slot.source,
    deposit.organisation,
    case when length(live_slot.slot) = 10 then left(live_slot.slot, 7) else live_slot.slot end as period,
    max(deposit.published_on) as published_on
from live_slot
inner join deposit on deposit.import_id = live_slot.import_id
where not live_slot.is_demo
group by all
order by all
