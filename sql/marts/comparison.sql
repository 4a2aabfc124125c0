-- The comparison of one edition, from the bases of that very edition and no other.
delete from mart_comparison
where edition = $edition;

delete from mart_edition
where edition = $edition;

insert into mart_edition
with labels as (
    select
        import_id,
        count(distinct indicator) as indicators
    from crime_indicator
    group by import_id
)

select
    $commune,
    base.edition,
    base.level,
    base.produced_on,
    base.data_year,
    base.geography_year,
    base.first_year,
    base.last_year,
    coalesce(labels.indicators, 0)::integer,
    base.import_id
from crime_edition as base
inner join live_import on live_import.import_id = base.import_id
left join labels on labels.import_id = base.import_id
where base.edition = $edition;

-- The rows of the territories compared and of their members: a few among millions.
create or replace temp table stg_compared_fact as
with base as (
    select
        import_id,
        level
    from mart_edition
    where edition = $edition
),

wanted as (
    select territory_code
    from stg_compared
    union
    select territory_member.member_code
    from stg_compared
    inner join territory_member on territory_member.territory_code = stg_compared.territory_code
    inner join live_import on live_import.import_id = territory_member.import_id
    where stg_compared.role = 'size_class'
)

select
    crime.import_id,
    crime.level,
    crime.territory_code,
    crime.parent_code,
    crime.year,
    crime.indicator,
    crime.count,
    crime.rate_per_1000,
    crime.state,
    crime.denominator,
    crime.census_year,
    crime.inhabitants
from recorded_crime as crime
inner join base on base.import_id = crime.import_id
where crime.level = 'departemental' or crime.territory_code in (select wanted.territory_code from wanted);

insert into mart_comparison
with base as (
    select
        import_id,
        level
    from mart_edition
    where edition = $edition
),

fact as (
    select *
    from stg_compared_fact
),

-- Which indicators and years each base of the edition holds.
held as (
    select
        base.level,
        label.indicator,
        label.year,
        label.series,
        label.label,
        label.unit,
        label.denominator_kind,
        label.parent_indicator,
        label.additive
    from crime_indicator as label
    inner join base on base.import_id = label.import_id
),

cell as (
    select
        indicator,
        year,
        min(series) as series,
        min(label) as label,
        min(unit) as unit,
        min(denominator_kind) as denominator_kind,
        bool_and(additive) as additive,
        min(parent_indicator) as parent_indicator
    from held
    group by indicator, year
),

asked as (
    select *
    from stg_compared
),

own as (
    select
        asked.role,
        fact.indicator,
        fact.year,
        fact.count,
        fact.denominator,
        fact.census_year,
        coalesce(fact.rate_per_1000, fact.count / nullif(fact.denominator, 0) * 1000) as rate,
        case
            when fact.rate_per_1000 is not null then 'published'
            when fact.denominator > 0 and fact.count is not null then 'computed'
        end as rate_origin,
        fact.state,
        fact.import_id
    from asked
    inner join fact on fact.territory_code = asked.territory_code and fact.level = asked.level
    where not asked.is_sum
),

-- Arrondissements are no member of anything: their commune counts already.
member as (
    select
        asked.role,
        asked.level,
        territory_member.member_code
    from asked
    inner join territory_member on territory_member.territory_code = asked.territory_code
    inner join live_import on live_import.import_id = territory_member.import_id
    where asked.role = 'size_class' and territory_member.member_code like 'COM-%'
    union
    select distinct
        asked.role,
        asked.level,
        fact.territory_code
    from asked
    inner join fact on fact.level = asked.level
    where
        asked.role in ('metropole', 'france')
        -- DEP-04, DEP-2A; overseas codes are one character longer, and the five DROM alone are France here.
        and (
            length(fact.territory_code) = 6
            or (
                asked.role = 'france'
                and fact.territory_code in ('DEP-971', 'DEP-972', 'DEP-973', 'DEP-974', 'DEP-976')
            )
        )
    union
    select distinct
        asked.role,
        asked.level,
        fact.territory_code
    from asked
    inner join fact on fact.level = asked.level and fact.parent_code = asked.territory_code
    where asked.role = 'region' and asked.is_sum
),

expected as (
    select
        member.role,
        -- A class of communes has as many members as the loaded table says; the others are known beforehand.
        case when max(asked.members) > 0 then max(asked.members) else count(*) end as members
    from member
    inner join asked on asked.role = member.role
    group by member.role
),

summed as (
    select
        member.role,
        fact.indicator,
        fact.year,
        count(*) as present,
        count(*) filter (where fact.state = 'published') as published,
        sum(fact.count)::bigint as count,
        case when count(fact.denominator) = count(*) then sum(fact.denominator) end as denominator,
        mode(fact.census_year) as census_year,
        sum(fact.inhabitants) filter (where fact.state = 'withheld') / nullif(sum(fact.inhabitants), 0)
            as withheld_share,
        min(fact.import_id) as import_id
    from member
    inner join fact on fact.territory_code = member.member_code and fact.level = member.level
    group by member.role, fact.indicator, fact.year
),

found as (
    select
        asked.role,
        asked.territory_code,
        asked.level,
        asked.is_sum,
        base.import_id as base_id,
        held.indicator is not null as is_held,
        cell.*,
        own.state as own_state,
        own.count as own_count,
        own.denominator as own_denominator,
        own.census_year as own_census_year,
        own.rate as own_rate,
        own.rate_origin,
        own.import_id as own_import_id,
        coalesce(expected.members, 0)::integer as members,
        coalesce(summed.present, 0)::integer as present,
        coalesce(summed.published, 0)::integer as published,
        summed.count as sum_count,
        summed.denominator as sum_denominator,
        summed.census_year as sum_census_year,
        coalesce(summed.withheld_share, 0) as withheld_share,
        summed.import_id as sum_import_id
    from cell
    cross join asked
    left join base on base.level = asked.level
    left join held
        on held.level = asked.level and held.indicator = cell.indicator and held.year = cell.year
    left join own
        on own.role = asked.role and own.indicator = cell.indicator and own.year = cell.year
    left join expected on expected.role = asked.role
    left join summed
        on summed.role = asked.role and summed.indicator = cell.indicator and summed.year = cell.year
),

judged as (
    select
        *,
        case
            when base_id is null then 'base_not_loaded'
            when not is_held then 'indicator_not_in_base'
            when not is_sum and own_state is null then 'territory_not_in_base'
            when is_sum and not additive then 'not_additive'
            when is_sum and present < members then 'members_missing'
        end as reason
    from found
)

select
    $commune,
    $edition,
    level,
    indicator,
    series,
    label,
    unit,
    denominator_kind,
    additive,
    parent_indicator,
    year,
    territory_code,
    role,
    case when reason is not null then null when is_sum then sum_count else own_count end,
    case when reason is not null then null when is_sum then sum_denominator else own_denominator end,
    case when reason is not null then null when is_sum then sum_census_year else own_census_year end,
    case
        when reason is not null then null
        when is_sum then sum_count / nullif(sum_denominator, 0) * 1000
        else own_rate
    end,
    case when reason is not null then null when is_sum then 'computed' else rate_origin end,
    case
        when reason is not null then 'absent'
        when not is_sum then own_state
        when published < present then 'lower_bound'
        else 'published'
    end,
    reason,
    case when is_sum then members end,
    case when is_sum then published end,
    case when is_sum then present - published end,
    case when is_sum then withheld_share end,
    coalesce(own_import_id, sum_import_id)
from judged;
