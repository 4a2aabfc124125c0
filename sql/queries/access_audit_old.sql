-- What a removal of the traces from before a moment would take: the beginning of the chain, up to the first trace that
-- is kept, and those older than the chain. `last_no` is null when the chain loses nothing.
with first_kept as (
    select min(entry_no) as entry_no
    from audit
    where entry_no is not null and occurred_on >= $before
),

old as (
    select
        audit.entry_no,
        audit.occurred_on
    from audit
    cross join first_kept
    where
        audit.occurred_on < $before
        and (audit.entry_no is null or first_kept.entry_no is null or audit.entry_no < first_kept.entry_no)
)

select
    count(*) as entries,
    max(entry_no) as last_no,
    min(occurred_on) as first_on
from old
