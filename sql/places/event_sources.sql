select distinct source
from mart_place
order by source
