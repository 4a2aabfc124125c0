with new_sector as (
    select *
    from sector
    where import_id = $new_import_id
),

old_sector as (
    select *
    from sector
    where import_id = $old_import_id
)

select
    count(*) filter (
        where
        new_sector.sector_code is not null
        and old_sector.sector_code is not null
        and (new_sector.name != old_sector.name or new_sector.geometry != old_sector.geometry)
    ) as revised,
    null as largest_gap,
    count(*) filter (where old_sector.sector_code is null) as added,
    count(*) filter (where new_sector.sector_code is null) as removed
from new_sector
full join old_sector on old_sector.sector_code = new_sector.sector_code
