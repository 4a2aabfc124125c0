-- Of an account, those that another server has taken, before `before`; the latest first.
select
    order_id,
    year,
    audience,
    form,
    sections,
    ordered_on
from report_order
where account_id = $account_id and press <> $press and ordered_on < $before
order by ordered_on desc, order_id
