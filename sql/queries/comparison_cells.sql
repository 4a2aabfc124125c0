with cell as (
    select *
    from mart_comparison
    where edition = $edition and ($indicator = '' or indicator = $indicator)
),

name as (
    select
        territory.territory_code,
        max(territory.name) as name
    from territory
    inner join live_import on live_import.import_id = territory.import_id
    where territory.territory_code in (select cell.territory_code from cell)
    group by territory.territory_code
)

select
    cell.*,
    name.name
from cell
left join name on name.territory_code = cell.territory_code
order by cell.indicator, cell.year, cell.role, cell.territory_code
