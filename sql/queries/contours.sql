-- The latest outline of each territory: a finer file of one département leaves the others as they are.
with latest as (
    select
        contour.territory_code,
        contour.level,
        contour.geometry
    from contour
    inner join live_import on live_import.import_id = contour.import_id
    where
        contour.level = $level
        and ($prefix is null or starts_with(contour.territory_code, $prefix))
    qualify row_number() over (partition by contour.territory_code order by contour.import_id desc) = 1
),

names as (
    select
        territory.territory_code,
        territory.name
    from territory
    inner join live_import as live on live.import_id = territory.import_id
),

outlines as (
    select
        latest.territory_code,
        latest.level,
        names.name,
        latest.geometry
    from latest
    left join names on names.territory_code = latest.territory_code
)

select * from outlines
order by territory_code
