-- One published value at most for an indicator and a period, and one in hand at most.
select
    indicator_id,
    period,
    state = 'published' as is_published,
    count(*) as values_standing
from plan_value_now
where state not in ('superseded', 'dropped')
group by indicator_id, period, state = 'published'
having count(*) > 1
