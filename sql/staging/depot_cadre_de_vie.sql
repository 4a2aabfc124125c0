-- One report of a nuisance a line. Macros: staging/depot_macros.
create or replace temp table stg_event as
select
    '' as part,
    "date"::text as slot,
    line_no as row_no,
    "date" as starts_on,
    heure::smallint as start_minute,
    null::date as ends_on,
    null::smallint as end_minute,
    "type" as category,
    origine as origin,
    null::text as control,
    suite as outcome,
    null::integer as fines,
    null::text as fine_class,
    depot_text(lieu) as place_text,
    depot_text(secteur) as sector_text,
    depot_lat(latitude, longitude, x_lambert93, y_lambert93) as lat,
    depot_lon(latitude, longitude, x_lambert93, y_lambert93) as lon
from checked_deposit;

create or replace temp table stg_problem as
select *
from depot_place_problems('checked_deposit');
