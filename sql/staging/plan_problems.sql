-- What keeps a plan from being read: identifiers given twice, or that name nothing.
with twice as (
    select axis_id as id, 'axe donné deux fois' as problem from stg_axes
    group by axis_id
    having count(*) > 1
    union all
    select sheet_id, 'fiche donnée deux fois' from stg_sheets
    group by sheet_id
    having count(*) > 1
    union all
    select indicator_id, 'indicateur donné deux fois' from stg_indicators
    group by indicator_id
    having count(*) > 1
    union all
    select instance_id, 'instance donnée deux fois' from stg_instances
    group by instance_id
    having count(*) > 1
),

named_sheet as (
    select sheet_id from stg_elements
    union all
    select sheet_id from stg_organisations
    union all
    select sheet_id from stg_indicators
    union all
    select sheet_id from stg_steps
    union all
    select sheet_id from stg_instances
    where sheet_id is not null
),

named_axis as (
    select axis_id from stg_sheets
    union all
    select axis_id from stg_instances
    where axis_id is not null
),

dangling as (
    select distinct sheet_id as id, 'fiche inconnue' as problem from named_sheet
    where sheet_id not in (select stg_sheets.sheet_id from stg_sheets)
    union all
    select distinct axis_id, 'axe inconnu' from named_axis
    where axis_id not in (select stg_axes.axis_id from stg_axes)
    union all
    select indicator_id, 'mesure d’un indicateur inconnu, ou qui n’est pas de type group' from stg_indicators
    where
        parent_id is not null
        and parent_id not in (
            select parent.indicator_id from stg_indicators as parent
            where parent.indicator_type = 'group'
        )
),

incomplete as (
    select indicator_id as id, 'indicateur sans périodicité' as problem from stg_indicators
    where indicator_type <> 'group' and periodicity is null
    union all
    select indicator_id, 'une règle de calcul va avec le type computed, et lui seul' from stg_indicators
    where (indicator_type = 'computed') <> (rule is not null)
    union all
    select commune_code, 'dates du plan illisibles ou dans le mauvais ordre (attendu : AAAA-MM-JJ)' from stg_plan
    where coalesce(try_cast(first_day as date) >= try_cast(last_day as date), true)
    union all
    select 'plan', 'il faut une ligne, et une seule, dans la table du plan' from stg_plan
    having count(*) <> 1
),

problem as (
    select * from twice
    union all
    select * from dangling
    union all
    select * from incomplete
)

select * from problem
order by id, problem
