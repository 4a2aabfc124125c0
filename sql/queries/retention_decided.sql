-- How many months were decided for one thing that is kept; nothing when nobody has decided.
select months
from retention
where source = $source
