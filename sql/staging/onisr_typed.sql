-- The rows of `caracteristiques`, each accident once, with coordinates in degrees as they were written.
create or replace temp view stg_onisr_typed as
with numbered as (
    select
        *,
        onisr_id(num_acc) as accident_id,
        onisr_year(onisr_id(num_acc)) as year,
        try_cast(an as integer) as written_year,
        -- `45`, `930`, `1800` until 2018; then `07:40`, or `7:40` and `07:40:00` when re-saved.
        try_cast(replace(left(trim(hrmn), 5), ':', '') as integer) as hour_minute,
        onisr_number(lat) as lat_number,
        onisr_number(long) as lon_number,
        onisr_has_point(lat) or onisr_has_point(long) as has_point
    from stg_text_caracteristiques
    semi join stg_onisr_key using (line_no)
)

select
    line_no,
    accident_id,
    year,
    case
        when written_year in (year, year - 2000)
            then try(make_date(year, try_cast(mois as integer), try_cast(jour as integer)))
    end as date,
    case
        when hour_minute between 0 and 2359 and hour_minute % 100 < 60
            then hour_minute // 100 * 60 + hour_minute % 100
    end as minute_of_day,
    dep,
    com,
    onisr_text(adr) as address,
    onisr_known(lum, 1, 5) as light,
    onisr_known(agg, 1, 2) as built_up_area,
    onisr_known("int", 1, 9) as intersection,
    onisr_known(atm, 1, 9) as weather,
    onisr_known(col, 1, 7) as collision,
    onisr_unknown(lum, 5)
    + onisr_unknown(agg, 2)
    + onisr_unknown("int", 9)
    + onisr_unknown(atm, 9)
    + onisr_unknown(col, 7) as unknown_codes,
    coalesce(lat_number not in (0, -1), onisr_text(lat) is not null) as has_lat,
    coalesce(lon_number not in (0, -1), onisr_text(long) is not null) as has_lon,
    lat as lat_text,
    onisr_degrees(lat_number, year < 2019, has_point) as degrees_north,
    onisr_degrees(lon_number, year < 2019, has_point) as degrees_east,
    -- Until 2018 a whole number is whole; that 2009 keeps one character of each is the producer's doing.
    year >= 2019 and abs(lat_number) < 1000 and lat_number = trunc(lat_number) as is_lat_cut
from numbered
