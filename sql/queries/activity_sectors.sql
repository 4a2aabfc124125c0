-- Every sector of the division, a zero where nothing fell in it; `hors` and `inconnu` when something did.
with placed as (
    select
        sector_code,
        sum(events)::bigint as facts
    from mart_event_month
    where
        source = $source
        and division = $division
        and month between $first and $last
        and list_contains($categories::text[], category)
    group by sector_code
),

named as (
    select
        sector_code,
        name
    from live_sector
    where division = $division
)

select
    coalesce(named.sector_code, placed.sector_code) as sector,
    coalesce(named.name, '') as name,
    coalesce(placed.facts, 0)::bigint as facts
from named
full outer join placed on placed.sector_code = named.sector_code
order by name, sector
