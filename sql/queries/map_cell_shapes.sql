select
    cell_id,
    'maille ' || replace(format('{:.3f} ; {:.3f}', lat, lon), '.', ',') as name,
    geometry
from mart_cell
-- A cell without a street stands there because of a fact: a lone one would be told.
where grid = $grid and (has_street or $exact)
order by cell_id
