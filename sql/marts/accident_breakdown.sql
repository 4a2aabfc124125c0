delete from mart_accident_breakdown
where year = $year;

insert into mart_accident_breakdown
with home as (
    select min(territory.region_code) as region_code
    from territory
    inner join live_import using (import_id)
    where territory.territory_code = 'DEP-' || $departement
),

fed as (
    select coalesce(bool_or(perimeter = 'national'), false) as is_national
    from mart_feed_accident
),

nested as (
    select 'COM-' || $commune as territory_code, 3 as least_tier, true as is_fed
    union all
    select 'DEP-' || $departement as territory_code, 2 as least_tier, true as is_fed
    union all
    select home.region_code as territory_code, 1 as least_tier, fed.is_national and home.region_code is not null
    from home
    cross join fed
    union all
    select 'FR' as territory_code, 0 as least_tier, fed.is_national
    from fed
),

by_accident as (
    select
        tier,
        case
            when grouping(hour) = 0 then 'hour'
            when grouping(weekday) = 0 then 'weekday'
            when grouping(month) = 0 then 'month'
            when grouping(light) = 0 then 'light'
            else 'built_up_area'
        end as dimension,
        coalesce(hour, weekday, month, light, built_up_area) as code,
        count(*) as accidents,
        sum(killed) as killed,
        sum(hospitalised) as hospitalised,
        sum(light_injured) as light_injured,
        sum(persons) as persons
    from (
        select
            tier,
            hour,
            isodow(date) as weekday,
            month(date) as month,
            light,
            built_up_area,
            killed,
            hospitalised,
            light_injured,
            persons
        from mart_feed_accident
    ) as timed
    group by grouping sets ((tier, hour), (tier, weekday), (tier, month), (tier, light), (tier, built_up_area))
),

people as (
    select
        feed.tier,
        accident_user.accident_id,
        accident_user.severity,
        coalesce(accident_user.severity, 0) as severity_code,
        coalesce(accident_user.user_category, 0) as user_code,
        case
            when feed.year - accident_user.birth_year < 25 then 'under_25'
            when feed.year - accident_user.birth_year < 65 then 'from_25_to_64'
            when feed.year - accident_user.birth_year is not null then 'from_65'
            else 'unknown'
        end as age,
        accident_user.mode
    from accident_user
    inner join mart_feed_accident as feed on feed.accident_id = accident_user.accident_id
    -- One import at most is in force for a year.
    where accident_user.import_id = (select min(mart_feed_accident.import_id) from mart_feed_accident)
),

by_person as (
    select
        tier,
        case
            when grouping(severity_code) = 0 then 'severity'
            when grouping(user_code) = 0 then 'user'
            when grouping(age) = 0 then 'age'
            else 'vehicle'
        end as dimension,
        coalesce(severity_code::text, user_code::text, age, mode) as category,
        count(distinct accident_id) as accidents,
        count(*) filter (where severity = 2) as killed,
        count(*) filter (where severity = 3) as hospitalised,
        count(*) filter (where severity = 4) as light_injured,
        count(*) as persons
    from people
    group by grouping sets ((tier, severity_code), (tier, user_code), (tier, age), (tier, mode))
),

counted as (
    select
        tier,
        dimension,
        coalesce(code::text, 'unknown') as category,
        accidents,
        killed,
        hospitalised,
        light_injured,
        persons
    from by_accident
    union all
    select
        tier,
        dimension,
        case when category = '0' then 'unknown' else category end as category,
        accidents,
        killed,
        hospitalised,
        light_injured,
        persons
    from by_person
)

select
    nested.territory_code,
    $year,
    counted.dimension,
    counted.category,
    sum(counted.accidents),
    sum(counted.killed),
    sum(counted.hospitalised),
    sum(counted.light_injured),
    sum(counted.persons)
from counted
inner join nested on counted.tier >= nested.least_tier and nested.is_fed
group by nested.territory_code, counted.dimension, counted.category
