-- One row per accident, its casualties counted before any join: several places never multiply them.
create or replace temp table stg_onisr_typed as
with typed as (
    select
        line_no,
        onisr_id(num_acc) as accident_id,
        onisr_code(an) as an,
        onisr_code(mois) as mois,
        onisr_code(jour) as jour,
        -- `45`, `930`, `1800` until 2018; then `07:40`, or `7:40` and `07:40:00` when re-saved.
        try_cast(replace(left(trim(hrmn), 5), ':', '') as integer) as hour_minute,
        dep,
        com,
        onisr_code(lum) as lum,
        onisr_code(agg) as agg,
        onisr_code("int") as crossing,
        onisr_code(atm) as atm,
        onisr_code(col) as col,
        case when not onisr_blank(adr) then trim(adr, ' ' || chr(160)) end as address,
        lat as lat_text,
        long as lon_text,
        onisr_number(lat) as lat_number,
        onisr_number(long) as lon_number
    from stg_text_caracteristiques
    semi join stg_onisr_key using (line_no)
),

dated as (
    select
        *,
        onisr_year(accident_id) as year
    from typed
)

select
    line_no,
    accident_id,
    year,
    case
        when an = year or (an < 100 and an + 2000 = year) then try(make_date(year, mois, jour))
    end as date,
    case
        when hour_minute between 0 and 2359 and hour_minute % 100 < 60
            then hour_minute // 100 * 60 + hour_minute % 100
    end as minute_of_day,
    dep,
    com,
    address,
    onisr_known(lum, 1, 5) as light,
    onisr_known(agg, 1, 2) as built_up_area,
    onisr_known(crossing, 1, 9) as intersection,
    onisr_known(atm, 1, 9) as weather,
    onisr_known(col, 1, 7) as collision,
    onisr_unknown(lum, 5)
    + onisr_unknown(agg, 2)
    + onisr_unknown(crossing, 9)
    + onisr_unknown(atm, 9)
    + onisr_unknown(col, 7) as unknown_codes,
    not onisr_blank(lat_text) and coalesce(lat_number, -99) <> 0 as has_lat,
    not onisr_blank(lon_text) and coalesce(lon_number, -99) <> 0 as has_lon,
    lat_text,
    onisr_degrees(lat_text, lat_number) as lat,
    onisr_degrees(lon_text, lon_number) as lon,
    abs(lat_number) < 1000 and lat_number = trunc(lat_number) as is_lat_cut
from dated
