-- The cells of a grid that are part of the town.
select
    cell_id,
    lat,
    lon,
    area_m2
from mart_cell
where grid = $grid
order by cell_id
