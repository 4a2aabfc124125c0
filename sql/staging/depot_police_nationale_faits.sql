-- One recorded fact a line; its hour may be an interval that goes over midnight. Macros: staging/depot_macros.
create or replace temp table stg_event as
with given as (
    select
        *,
        date_fin is null and heure_fin < heure_debut as ends_next_day
    from checked_deposit
)

select
    '' as part,
    date_debut::text as slot,
    line_no as row_no,
    date_debut as starts_on,
    heure_debut::smallint as start_minute,
    case
        when ends_next_day then (date_debut + interval 1 day)::date
        when date_fin is null and heure_fin is not null then date_debut
        else date_fin
    end as ends_on,
    heure_fin::smallint as end_minute,
    categorie as category,
    null::text as origin,
    null::text as control,
    null::text as outcome,
    null::integer as fines,
    null::text as fine_class,
    depot_text(lieu) as place_text,
    depot_text(secteur) as sector_text,
    depot_lat(latitude, longitude, x_lambert93, y_lambert93) as lat,
    depot_lon(latitude, longitude, x_lambert93, y_lambert93) as lon
from given;

create or replace temp table stg_problem as
select
    line_no,
    'date_fin' as column_name,
    'reject' as severity,
    'end_before_start' as code,
    'une fin qui suit le début' as expected,
    'la fin est avant le début' as reason
from checked_deposit
where date_fin < date_debut or (date_fin = date_debut and heure_fin < heure_debut)
union all
select
    line_no,
    'heure_fin',
    'question',
    'end_next_day',
    'une date de fin',
    'l’heure de fin est avant l’heure de début : le fait est compris comme finissant le lendemain'
from checked_deposit
where date_fin is null and heure_fin < heure_debut
union all
select
    line_no,
    'date_fin',
    'question',
    'long_interval',
    'un intervalle de quelques jours',
    'plus d’un an sépare le début de la fin'
from checked_deposit
where date_fin > date_debut + interval 366 day
union all
select *
from depot_place_problems('checked_deposit');
