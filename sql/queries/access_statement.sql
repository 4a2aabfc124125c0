-- The audit counted by what was done, with which outcome, between two moments (UTC).
select
    action,
    outcome,
    coalesce(detail, '') like 'personal data%' as is_personal,
    case when action = 'incident' then object end as incident,
    count(*) as entries,
    count(distinct account_id) as accounts
from audit
where occurred_on >= $since and occurred_on < $until
group by all
order by all
