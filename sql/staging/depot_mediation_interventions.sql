-- Interventions of mediators, counted by period, sector and kind. Macros: staging/depot_macros.
create or replace temp table stg_count as
select
    '' as part,
    periode as slot,
    line_no as row_no,
    periode as period,
    depot_first_day(periode) as first_day,
    depot_last_day(periode) as last_day,
    "type" as category,
    origine as origin,
    depot_text(secteur) as sector_text,
    'interventions' as measure,
    nombre::bigint as count
from checked_deposit
where nombre is not null;

create or replace temp table stg_problem as
select *
from depot_count_problems('stg_count', 'nombre', 'periode');
