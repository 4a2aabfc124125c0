-- Where each accident lies: inside the rectangle of its territory, or nowhere, with the reason.
create or replace temp view stg_onisr_located as
with area (departement_code, south, north, west, east) as (
    values
    ('', 41.2, 51.2, -5.3, 9.7),
    ('971', 15.8, 16.6, -61.9, -60.9),
    ('972', 14.3, 15.0, -61.3, -60.7),
    ('973', 2.0, 6.0, -54.7, -51.5),
    ('974', -21.5, -20.8, 55.1, 55.9),
    ('975', 46.6, 47.3, -56.6, -56.0),
    ('976', -13.1, -12.5, 44.9, 45.4),
    ('977', 17.8, 18.1, -63.0, -62.7),
    ('978', 17.9, 18.3, -63.3, -62.9),
    ('986', -14.6, -13.1, -178.4, -176.0),
    ('987', -28.0, -7.5, -155.0, -134.0),
    ('988', -23.1, -17.5, 158.0, 172.5)
),

placed as (
    select
        typed.*,
        commune.departement_code,
        commune.commune_code,
        -- Until 2018 the files of the DOM hold no sign: south and west are known from the territory.
        case
            when typed.year < 2019 and area.north < 0 and typed.degrees_north > 0 then -typed.degrees_north
            else typed.degrees_north
        end as signed_lat,
        case
            when typed.year < 2019 and area.east < 0 and typed.degrees_east > 0 then -typed.degrees_east
            else typed.degrees_east
        end as signed_lon,
        area.south,
        area.north,
        area.west,
        area.east
    from stg_onisr_typed as typed
    inner join stg_onisr_commune as commune
        on commune.dep is not distinct from typed.dep
            and commune.com is not distinct from typed.com
            and commune.is_old = (typed.year < 2019)
    left join area
        on area.departement_code
            = case when length(commune.departement_code) = 3 then commune.departement_code else '' end
),

judged as (
    select
        *,
        case
            when not has_lat and not has_lon then 'missing'
            when
                has_lat
                and has_lon
                and signed_lat between south and north
                and signed_lon between west and east
                then 'located'
            else 'impossible'
        end as location_state
    from placed
)

select
    *,
    case when location_state = 'located' then signed_lat end as lat,
    case when location_state = 'located' then signed_lon end as lon,
    case
        when location_state = 'located' then null
        when location_state = 'missing' then 'coordonnées absentes du fichier'
        when year < 2019 and length(trim(lat_text)) = 1 then 'coordonnées tronquées dans le fichier'
        when not (has_lat and has_lon) then 'une seule des deux coordonnées est donnée'
        when degrees_north is null or degrees_east is null then 'coordonnées illisibles'
        when degrees_north between west and east and degrees_east between south and north
            then 'latitude et longitude interverties'
        else 'coordonnées hors du territoire de l’accident'
    end as location_reason,
    location_state = 'located' and (signed_lat <> degrees_north or signed_lon <> degrees_east) as is_sign_restored
from judged
