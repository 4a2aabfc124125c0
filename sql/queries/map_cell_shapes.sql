select
    cell_id,
    geometry
from mart_cell
where grid = $grid
order by cell_id
