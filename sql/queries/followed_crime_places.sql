-- The places of which one indicator of one edition has a count: those compared first, then the others by level.
with held as (
    select
        territory_code,
        min(case role when 'commune' then 0 when 'departement' then 1 when 'region' then 2 else 3 end) as rank
    from mart_comparison
    where edition = $edition and indicator = $indicator and state in ('published', 'withheld')
    group by territory_code
    union all
    select distinct
        territory_code,
        case level when 'communal' then 4 when 'departemental' then 5 else 6 end as rank
    from mart_recorded_crime
    where edition = $edition and indicator = $indicator
),

ranked as (
    select
        territory_code,
        min(rank) as rank
    from held
    group by territory_code
)

select
    ranked.territory_code,
    coalesce(min(territory.name), ranked.territory_code) as name,
    ranked.rank
from ranked
left join territory
    on
        territory.territory_code = ranked.territory_code
        and territory.import_id in (select live_import.import_id from live_import)
group by ranked.territory_code, ranked.rank
order by ranked.rank, name collate fr, ranked.territory_code
