-- One row a street: all spellings of one name in one commune (and one former commune), put together.
-- Its point is the address nearest to the middle of its addresses: a point on the street, not between two bends.
create or replace temp table stg_street as
with address as (
    select
        stg_ban.code_insee as commune_code,
        nullif(trim(stg_ban.nom_ancienne_commune), '') as old_commune,
        street_key.key,
        trim(stg_ban.nom_voie) as name,
        stg_ban.lat,
        stg_ban.lon
    from stg_ban
    inner join street_key on street_key.nom_voie = stg_ban.nom_voie
),

middle as (
    select
        commune_code,
        old_commune,
        key,
        median(lat) as lat,
        median(lon) as lon
    from address
    group by all
),

measured as (
    select
        address.*,
        (address.lat - middle.lat) ** 2
        + ((address.lon - middle.lon) * cos(radians(middle.lat))) ** 2 as distance
    from address
    inner join middle
        on
            middle.commune_code = address.commune_code
            and middle.old_commune is not distinct from address.old_commune
            and middle.key = address.key
)

select
    commune_code || '-' || key || coalesce('-' || any_value(old_commune), '') as street_id,
    commune_code,
    mode(name order by name) as name,
    old_commune,
    arg_min(lat, (distance, lat, lon)) as lat,
    arg_min(lon, (distance, lat, lon)) as lon,
    count(*) as addresses,
    min(lat) as south,
    min(lon) as west,
    max(lat) as north,
    max(lon) as east
from measured
group by commune_code, old_commune, key;
