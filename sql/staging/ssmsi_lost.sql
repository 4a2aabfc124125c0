-- What a published import holds and the staged rows do not: départements (régions for the regional base).
with live as (
    select distinct case when level = 'communal' then parent_code else territory_code end as area
    from recorded_crime
    where import_id = $import_id and territory_code not like 'ARM-%'
),

staged as (
    select distinct case when file.level = 'communal' then place.parent_code else place.territory_code end as area
    from stg_ssmsi_group as cell
    inner join stg_ssmsi_place as place on place.territory_code = cell.territory_code
    cross join stg_ssmsi_file as file
    where cell.problem is null
)

select live.area
from live
anti join staged on staged.area = live.area
where live.area is not null
order by live.area
