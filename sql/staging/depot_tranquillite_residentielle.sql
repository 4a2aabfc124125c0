-- Incidents of landlords, counted by period and residence; each landlord replaces its own figures only. Macros: staging/depot_macros.
create or replace temp table stg_count as
select
    depot_text(bailleur) as part,
    periode as slot,
    line_no as row_no,
    periode as period,
    depot_first_day(periode) as first_day,
    depot_last_day(periode) as last_day,
    "type" as category,
    null::text as origin,
    depot_text(residence) as sector_text,
    coalesce(mesure, 'incidents') as measure,
    nombre::bigint as count
from checked_deposit
where nombre is not null;

create or replace temp table stg_problem as
select *
from depot_count_problems('stg_count', 'nombre', 'periode');
