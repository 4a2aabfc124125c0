select contour.geometry
from contour
inner join live_import on live_import.import_id = contour.import_id
where contour.territory_code = $territory_code
order by contour.import_id desc
limit 1
