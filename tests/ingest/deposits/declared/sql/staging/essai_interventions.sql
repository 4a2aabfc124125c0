create or replace temp table stg_event as
select
    '' as part,
    date::text as slot,
    line_no as row_no,
    date as starts_on,
    heure as start_minute,
    date as ends_on,
    heure as end_minute,
    nature as category,
    null::text as origin,
    null::text as control,
    null::text as outcome,
    nb_pv::integer as fines,
    null::text as fine_class,
    lieu as place_text,
    null::text as sector_text,
    null::double as lat,
    null::double as lon
from checked_deposit;
