-- Values of indicators, as their carriers send them, held against the plan in force. Macros: staging/depot_macros.
create or replace temp table plan_known as
with printed as (
    select
        plan_indicator.indicator_id,
        plan_indicator.sheet_id,
        plan_indicator.type,
        plan_indicator.categories
    from plan_indicator
    inner join live_import on live_import.import_id = plan_indicator.import_id
),

edited as (
    select
        object_id as indicator_id,
        arg_max(value, revision) filter (where field = 'sheet_id') as sheet_id,
        arg_max(value, revision) filter (where field = 'type') as type,
        arg_max(value, revision) filter (where field = 'categories') as categories,
        arg_max(value, revision) filter (where field = 'state') as state
    from plan_edit
    where object_kind = 'indicator'
    group by object_id
)

select
    coalesce(printed.indicator_id, edited.indicator_id) as indicator_id,
    coalesce(edited.sheet_id, printed.sheet_id) as sheet_id,
    coalesce(edited.type, printed.type) as type,
    replace(coalesce(edited.categories, printed.categories, ''), '*', '') as categories,
    coalesce(edited.state, 'active') as state
from printed
full join edited on edited.indicator_id = printed.indicator_id;

-- A spreadsheet may have written `13-3` or `13,3` for `13.3`.
create or replace temp table stg_plan as
with named as (
    select
        checked_deposit.*,
        case
            when starts_with(depot_text(indicateur), fiche)
                then
                    fiche || regexp_replace(
                        substr(depot_text(indicateur), length(fiche) + 1), '^[-,/ .]+', '.'
                    )
            else depot_text(indicateur)
        end as indicator_id
    from checked_deposit
)

select
    '' as part,
    fiche || '/' || indicator_id || '/' || periode as slot,
    line_no as row_no,
    fiche as sheet_id,
    indicator_id,
    periode as period,
    depot_text(categorie) as category,
    valeur::double as value,
    depot_text(constat) as statement,
    repondants::bigint as respondents,
    depot_text(commentaire) as comment,
    mode
from named;

create or replace temp table stg_problem as
with said as (
    select
        stg_plan.*,
        plan_known.type,
        plan_known.categories,
        plan_known.state,
        sum(stg_plan.value) over (partition by stg_plan.slot) as answers,
        max(stg_plan.respondents) over (partition by stg_plan.slot) as asked
    from stg_plan
    left join plan_known
        on
            plan_known.indicator_id = stg_plan.indicator_id
            and plan_known.sheet_id = stg_plan.sheet_id
    where stg_plan.value is not null or stg_plan.statement is not null
),

twice as (
    select
        row_no,
        lag(row_no) over (partition by slot, category order by row_no) as before_no
    from stg_plan
),

plan as (
    select count(*) as indicators from plan_known
),

span as (
    select
        min(year(plan_document.first_day)) as first_year,
        max(year(plan_document.last_day)) as last_year
    from plan_document
    inner join live_import on live_import.import_id = plan_document.import_id
)

select
    row_no as line_no,
    'valeur' as column_name,
    'question' as severity,
    'nothing_said' as code,
    'une valeur, ou un constat' as expected,
    'ni valeur ni constat : la ligne ne changera rien' as reason
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
where before_no is not null
union all
select
    said.row_no,
    'indicateur',
    'reject',
    'unknown_indicator',
    'un identifiant du modèle pré-rempli (exemple : 13.1)',
    'cet indicateur n’est pas dans cette fiche du plan'
from said
cross join plan
where plan.indicators > 0 and said.type is null
union all
select
    row_no,
    'indicateur',
    'reject',
    'not_entered',
    'un indicateur qui se renseigne',
    case
        when state <> 'active' then 'cet indicateur n’est plus en vigueur'
        when type = 'group' then 'cet indicateur se renseigne par ses mesures, une à une'
        else 'cet indicateur est calculé par l’observatoire'
    end
from said
where state <> 'active' or type in ('group', 'computed')
union all
select
    said.row_no,
    'periode',
    'reject',
    'outside_the_plan',
    'une période de ' || span.first_year || ' à ' || span.last_year,
    'la période est hors du plan'
from said
cross join span
where left(said.period, 4)::integer not between span.first_year and span.last_year
union all
select
    row_no,
    'valeur',
    'reject',
    'not_a_count',
    'un nombre entier, positif ou nul',
    'la valeur n’est pas un nombre entier'
from said
where
    type in ('count', 'categories', 'share', 'perception')
    and (value is null or value < 0 or value <> floor(value))
union all
select
    row_no,
    'repondants',
    'reject',
    'no_respondents',
    'combien de personnes ont répondu, ou sont concernées',
    'le nombre de répondants manque'
from said
where type in ('share', 'perception') and coalesce(respondents, 0) = 0
union all
select
    row_no,
    'valeur',
    'reject',
    'too_many_answers',
    asked || ' réponses au plus',
    answers::bigint || ' réponses pour ' || asked || ' répondants'
from said
where type in ('share', 'perception') and answers > asked
union all
select
    row_no,
    'categorie',
    'reject',
    'unknown_answer',
    case when categories = '' then 'une catégorie' else 'l’une de : ' || replace(categories, '|', ', ') end,
    'catégorie absente ou inconnue'
from said
where
    type in ('categories', 'perception')
    and (
        category is null
        or (categories <> '' and not list_contains(string_split(categories, '|'), category))
    )
union all
select
    row_no,
    'categorie',
    'reject',
    'no_category_expected',
    'aucune catégorie',
    'cet indicateur n’a pas de catégorie'
from said
where type in ('count', 'share') and category is not null
union all
select
    row_no,
    'constat',
    'reject',
    'no_statement',
    'une appréciation, en une phrase',
    'cet indicateur se dit en mots'
from said
where type = 'statement' and statement is null;
