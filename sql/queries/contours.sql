-- The latest outline of each territory: a finer file of one département leaves the others as they are.
select
    contour.territory_code,
    contour.level,
    territory.name,
    contour.geometry
from contour
inner join live_import on live_import.import_id = contour.import_id
left join (
    select
        territory.territory_code,
        territory.name
    from territory
    inner join live_import on live_import.import_id = territory.import_id
) as territory on territory.territory_code = contour.territory_code
where
    contour.level = $level
    and ($prefix is null or starts_with(contour.territory_code, $prefix))
qualify row_number() over (partition by contour.territory_code order by contour.import_id desc) = 1
order by contour.territory_code
