select
    break_id,
    count(*) as times
from series_break
group by break_id
having count(*) > 1
