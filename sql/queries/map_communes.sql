-- The communes of a département in the last year that one edition gives of one indicator; public figures.
with crime as (
    select *
    from mart_recorded_crime
    where edition = $edition and indicator = $indicator and level = 'communal'
)

select
    territory.territory_code,
    territory.name,
    territory.epci_code,
    crime.year,
    crime.state,
    crime.count,
    crime.rate
from territory
inner join live_import on live_import.import_id = territory.import_id
inner join crime on crime.territory_code = territory.territory_code
where
    territory.level = 'commune'
    and territory.departement_code = $departement
    and crime.year = (select max(latest.year) from crime as latest)
order by territory.name collate fr
