-- How many traces are kept, and since when.
select
    count(*) as entries,
    min(occurred_on) as first_on
from audit
