-- Every sector of the division with its facts, a zero where nothing fell in it; then `hors` and `inconnu`.
with counted as (
    select
        map_place.sector_code,
        sum(map_count.facts)::bigint as facts,
        sum(map_count.facts_before)::bigint as facts_before
    from map_count
    inner join map_place
        on map_place.source = map_count.source and map_place.place_id is not distinct from map_count.place_id
    group by map_place.sector_code
),

named as (
    select
        sector_code,
        name,
        area_m2
    from live_sector
    where division = $division
    union all
    select
        cell_id as sector_code,
        'maille ' || replace(format('{:.3f} ; {:.3f}', lat, lon), '.', ',') as name,
        area_m2
    from mart_cell
    where grid = $division
    union all
    select
        unnest(['hors', 'inconnu']) as sector_code,
        '' as name,
        null as area_m2
)

select
    coalesce(named.sector_code, counted.sector_code) as area_code,
    coalesce(named.name, named.sector_code, counted.sector_code) as area_name,
    named.area_m2,
    coalesce(counted.facts, 0)::bigint as facts,
    coalesce(counted.facts_before, 0)::bigint as facts_before
from named
full outer join counted on counted.sector_code = named.sector_code
order by coalesce(named.area_m2, 0) = 0, coalesce(counted.sector_code, named.sector_code) = 'inconnu', area_name collate fr, area_code
