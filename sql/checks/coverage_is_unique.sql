-- One line a source, a sender and a period, within the days of the period.
select
    source,
    part,
    period,
    count(*) as lines
from mart_coverage
group by source, part, period
having count(*) > 1 or min(first_day) > max(last_day)
