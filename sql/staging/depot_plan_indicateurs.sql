-- Values of indicators, as their carriers send them. Macros: staging/depot_macros.
create or replace temp table stg_plan as
select
    '' as part,
    fiche || '/' || indicateur || '/' || periode as slot,
    line_no as row_no,
    fiche as sheet_id,
    depot_text(indicateur) as indicator_id,
    periode as period,
    depot_text(categorie) as category,
    valeur::double as value,
    depot_text(constat) as statement,
    repondants::bigint as respondents,
    depot_text(commentaire) as comment
from checked_deposit;

create or replace temp table stg_problem as
with twice as (
    select
        row_no,
        lag(row_no) over (partition by slot, category order by row_no) as before_no
    from stg_plan
)

select
    row_no as line_no,
    'valeur' as column_name,
    'reject' as severity,
    'nothing_said' as code,
    'une valeur, ou un constat' as expected,
    'ni valeur ni constat' as reason
from stg_plan
where value is null and statement is null
union all
select
    row_no,
    'indicateur',
    'reject',
    'cell_twice',
    'une seule valeur par indicateur, période et catégorie',
    'même indicateur, même période et même catégorie que la ligne ' || before_no
from twice
where before_no is not null;
