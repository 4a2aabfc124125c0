-- Which indicators have values computed from demonstration data.
select distinct indicator_id
from plan_value
where is_demo and origin = 'computed'
