select
    cell_id,
    'maille ' || replace(format('{:.3f} ; {:.3f}', lat, lon), '.', ',') as name,
    geometry
from mart_cell
where grid = $grid
order by cell_id
