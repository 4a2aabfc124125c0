-- The last removal of old traces that the chain tells of: its number, when, and what it says.
select
    entry_no,
    occurred_on,
    detail
from audit
where action = 'audit.cut' and entry_no is not null
order by entry_no desc
limit 1
