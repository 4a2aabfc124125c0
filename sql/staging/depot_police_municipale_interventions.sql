-- One intervention a line. A category may say what was checked (`pm-controle-routier/vitesse`). Macros:
-- staging/depot_macros.
create or replace temp table stg_event as
select
    '' as part,
    "date"::text as slot,
    line_no as row_no,
    "date" as starts_on,
    heure::smallint as start_minute,
    null::date as ends_on,
    null::smallint as end_minute,
    split_part(categorie, '/', 1) as category,
    origine as origin,
    coalesce(
        controle,
        nullif(split_part(categorie, '/', 2), ''),
        case when categorie = 'pm-stationnement' then 'stationnement' end
    ) as control,
    suite as outcome,
    nombre_pv::integer as fines,
    classe_pv as fine_class,
    depot_text(lieu) as place_text,
    depot_text(secteur) as sector_text,
    depot_lat(latitude, longitude, x_lambert93, y_lambert93) as lat,
    depot_lon(latitude, longitude, x_lambert93, y_lambert93) as lon
from checked_deposit;

create or replace temp table stg_problem as
with classed as (
    select count(classe_pv) as lines
    from checked_deposit
)

select
    line_no,
    'controle' as column_name,
    'question' as severity,
    'check_off_road' as code,
    'une nature du code de la route' as expected,
    'un contrôle est noté pour une intervention qui n’est pas du code de la route' as reason
from checked_deposit
where
    controle is not null
    and split_part(categorie, '/', 1) not in (
        'pm-controle-routier', 'pm-stationnement', 'pm-epave', 'pm-accident', 'pm-route-autre', 'pm-rodeo'
    )
union all
select
    line_no,
    'classe_pv',
    'question',
    'class_without_fine',
    'un nombre de PV',
    'une classe est notée sans aucun procès-verbal'
from checked_deposit
where classe_pv is not null and coalesce(nombre_pv, 0) = 0
union all
select
    line_no,
    'classe_pv',
    'question',
    'fine_without_class',
    'la classe de contravention',
    'des procès-verbaux sont comptés sans leur classe'
from checked_deposit
cross join classed
where nombre_pv > 0 and classe_pv is null and classed.lines > 0
union all
select *
from depot_place_problems('checked_deposit');
