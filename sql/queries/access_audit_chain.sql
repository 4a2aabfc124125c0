select
    entry_no,
    entry_hash,
    occurred_on,
    account_id,
    action,
    object,
    outcome,
    detail
from audit
where entry_no is not null
order by entry_no
