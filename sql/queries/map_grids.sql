select distinct grid
from mart_cell
order by grid
