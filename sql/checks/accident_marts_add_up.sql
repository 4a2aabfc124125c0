-- Communes never exceed their département; a breakdown by severity gives back the yearly figures.
with by_severity as (
    select
        territory_code,
        year,
        sum(killed) as killed,
        sum(hospitalised) as hospitalised,
        sum(light_injured) as light_injured
    from mart_accident_breakdown
    where dimension = 'severity'
    group by territory_code, year
),

communes as (
    select
        departement.territory_code,
        departement.year,
        any_value(departement.accidents) as announced,
        sum(commune.accidents) as found
    from mart_accident_year as commune
    inner join mart_accident_year as departement
        on
            departement.year = commune.year
            and departement.import_id = commune.import_id
            and starts_with(departement.territory_code, 'DEP-')
            and starts_with(commune.territory_code, 'COM-' || replace(departement.territory_code, 'DEP-', ''))
    group by departement.territory_code, departement.year
),

broken as (
    select
        by_severity.territory_code,
        by_severity.year
    from by_severity
    inner join mart_accident_year as mart
        on mart.territory_code = by_severity.territory_code and mart.year = by_severity.year
    where
        mart.origin = 'file'
        and (
            mart.killed <> by_severity.killed
            or mart.hospitalised <> by_severity.hospitalised
            or mart.light_injured <> by_severity.light_injured
        )
    union all
    select
        communes.territory_code,
        communes.year
    from communes
    where communes.found > communes.announced
)

select * from broken
