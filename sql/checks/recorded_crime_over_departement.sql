-- The communes of a département never count more than it does, in one edition; arrondissements apart.
with live as (
    select crime.*
    from recorded_crime as crime
    inner join live_import on live_import.import_id = crime.import_id
),

communes as (
    select
        edition,
        parent_code,
        year,
        indicator,
        sum(count) as count
    from live
    where level = 'communal' and territory_code like 'COM-%' and state = 'published'
    group by edition, parent_code, year, indicator
),

additive as (
    select distinct indicator
    from crime_indicator
    where additive
)

select
    communes.edition,
    communes.parent_code,
    communes.year,
    communes.indicator,
    communes.count as communes,
    live.count as departement
from communes
inner join additive on additive.indicator = communes.indicator
inner join live
    on
        live.level = 'departemental'
        and live.edition = communes.edition
        and live.territory_code = communes.parent_code
        and live.year = communes.year
        and live.indicator = communes.indicator
where communes.count > live.count
