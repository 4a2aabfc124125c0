-- Facts counted by month and index, family, part of a family or total. What a sub-total already holds is measured
-- apart (`faits-non-additifs`), so that no sum counts a fact twice. Macros: staging/depot_macros; nomenclature:
-- given_category.
create or replace temp table given_4001 as
select
    checked_deposit.line_no,
    checked_deposit.mois,
    checked_deposit.index,
    coalesce(checked_deposit.mesure, 'faits') as mesure,
    checked_deposit.nombre,
    checked_deposit.cumul,
    checked_deposit.cumul_precedent,
    checked_deposit.ecart,
    given_category.family,
    given_category.domain,
    case
        when checked_deposit.index like '4001-famille-%' then 'family'
        when checked_deposit.index like '4001-dont-%' then 'part'
        when checked_deposit.index like '4001-total-%' then 'total'
        else 'index'
    end as level
from checked_deposit
left join given_category on given_category.category = checked_deposit.index
where checked_deposit.nombre is not null;

create or replace temp table family_4001 as
select
    mois,
    mesure,
    family,
    sum(nombre) filter (where level = 'index') as detail,
    max(nombre) filter (where level = 'family') as whole
from given_4001
where family <> ''
group by all;

create or replace temp table domain_4001 as
select
    mois,
    mesure,
    domain,
    count(*) filter (where level <> 'total') as details,
    max(nombre) filter (where level = 'family') as largest
from given_4001
group by all;

create or replace temp table stg_count as
with judged as (
    select
        given_4001.*,
        case given_4001.level
            when 'index' then coalesce(family_4001.whole <= family_4001.detail, true)
            when 'family' then coalesce(family_4001.detail < family_4001.whole, true)
            when 'total' then domain_4001.details = 0
            else false
        end as is_additive
    from given_4001
    left join family_4001
        on
            family_4001.mois = given_4001.mois
            and family_4001.mesure = given_4001.mesure
            and family_4001.family = given_4001.family
    left join domain_4001
        on
            domain_4001.mois = given_4001.mois
            and domain_4001.mesure = given_4001.mesure
            and domain_4001.domain = given_4001.domain
)

select
    '' as part,
    mois as slot,
    line_no as row_no,
    mois as period,
    depot_first_day(mois) as first_day,
    depot_last_day(mois) as last_day,
    index as category,
    null::text as origin,
    null::text as sector_text,
    case when is_additive then mesure else mesure || '-non-additifs' end as measure,
    nombre::bigint as count
from judged;

create or replace temp table stg_problem as
with running as (
    select
        line_no,
        cumul,
        month(depot_first_day(mois)) as month_no,
        count(*) over since_january as months,
        sum(nombre) over since_january as computed
    from given_4001
    window since_january as (partition by index, mesure, left(mois, 4) order by mois)
)

select
    line_no,
    'cumul' as column_name,
    'question' as severity,
    'cumul_differs' as code,
    'le cumul des mois du fichier (' || computed || ')' as expected,
    'le cumul n’est pas la somme des mois depuis janvier' as reason
from running
where months = month_no and cumul <> computed
union all
select
    line_no,
    'cumul',
    'reject',
    'cumul_below_month',
    'au moins le nombre du mois (' || nombre || ')',
    'le cumul depuis janvier est plus petit que le mois'
from given_4001
where cumul < nombre
union all
select
    line_no,
    'ecart',
    'reject',
    'negative_past',
    'au plus le cumul de l’année (' || cumul || ')',
    'cet écart supposerait un cumul négatif l’année précédente : le cumul ou l’écart est d’une autre ligne'
from given_4001
where cumul - ecart < 0
union all
select
    line_no,
    'ecart',
    'question',
    'gap_differs',
    'le cumul moins celui de l’année précédente (' || (cumul - cumul_precedent) || ')',
    'l’écart n’est pas la différence des deux cumuls'
from given_4001
where cumul - ecart >= 0 and ecart <> cumul - cumul_precedent
union all
select
    given_4001.line_no,
    'nombre',
    'reject',
    'subtotal_below_parts',
    'au moins la somme des index de la famille (' || family_4001.detail || ')',
    'le sous-total est plus petit que la somme de ses index'
from given_4001
inner join family_4001
    on
        family_4001.mois = given_4001.mois
        and family_4001.mesure = given_4001.mesure
        and family_4001.family = given_4001.family
where given_4001.level = 'family' and given_4001.nombre < family_4001.detail
union all
select
    given_4001.line_no,
    'nombre',
    'reject',
    'part_above_whole',
    'au plus le nombre de la famille (' || family_4001.whole || ')',
    'la partie est plus grande que le tout'
from given_4001
inner join family_4001
    on
        family_4001.mois = given_4001.mois
        and family_4001.mesure = given_4001.mesure
        and family_4001.family = given_4001.family
where given_4001.level in ('part', 'index') and given_4001.nombre > family_4001.whole
union all
select
    given_4001.line_no,
    'nombre',
    'reject',
    'total_below_part',
    'au moins la plus grande des familles (' || domain_4001.largest || ')',
    'le total est plus petit que l’une de ses familles'
from given_4001
inner join domain_4001
    on
        domain_4001.mois = given_4001.mois
        and domain_4001.mesure = given_4001.mesure
        and domain_4001.domain = given_4001.domain
where given_4001.level = 'total' and given_4001.nombre < domain_4001.largest
union all
select *
from depot_count_problems('stg_count', 'nombre', 'mois');
