delete from mart_place_month where source = $source;

insert into mart_place_month
select
    source,
    place_id,
    date_trunc('month', day)::date as month,
    category,
    family,
    is_demo,
    count(*) as events
from mart_event
where source = $source
group by all
order by month, category, place_id;
