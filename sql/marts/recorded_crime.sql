-- Places of one edition that may be followed over time: a few hundred among the communes of France. Lists rather than
-- joins: of five million rows that the same transaction has just written nothing is known, and a join would hold them all.
delete from mart_recorded_crime where edition = $edition;

insert into mart_recorded_crime
with base as (
    select list(crime_edition.import_id) as imports
    from crime_edition
    inner join live_import on live_import.import_id = crime_edition.import_id
    where crime_edition.edition = $edition
),

followed as (
    select territory_code
    from mart_peer
    union
    select territory.territory_code
    from territory
    inner join live_import on live_import.import_id = territory.import_id
    where territory.level = 'commune' and territory.departement_code = $departement
    union
    select $commune as territory_code
),

listed as (select list(followed.territory_code) as places from followed)

select
    crime.edition,
    crime.level,
    crime.indicator,
    crime.year,
    crime.territory_code,
    crime.count,
    crime.state,
    crime.denominator,
    coalesce(crime.rate_per_1000, crime.count / nullif(crime.denominator, 0) * 1000) as rate,
    crime.census_year,
    crime.import_id
from recorded_crime as crime
where
    list_contains((select base.imports from base), crime.import_id)
    and (crime.level <> 'communal' or list_contains((select listed.places from listed), crime.territory_code));
