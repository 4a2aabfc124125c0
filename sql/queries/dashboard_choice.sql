-- The last choice, in its order.
with latest as (
    select choice_id
    from dashboard_choice
    group by choice_id
    order by max(chosen_on) desc, choice_id desc
    limit 1
)

select
    dashboard_choice.topic,
    dashboard_choice.indicator,
    dashboard_choice.place,
    dashboard_choice.author,
    dashboard_choice.chosen_on
from dashboard_choice
inner join latest on latest.choice_id = dashboard_choice.choice_id
where dashboard_choice.topic <> ''
order by dashboard_choice.position
