-- How many facts of a source a purge would remove.
select count(*) as facts
from dated_fact
where source = $source and last_day < $before
