-- Where each counted place is in the division asked: a sector, `hors` or `inconnu`.
create or replace temp table map_place as
select
    places.source,
    places.place_id,
    mart_place.location_state,
    mart_place.location_how,
    mart_place.street_id,
    mart_place.lat,
    mart_place.lon,
    case
        when mart_place.location_state = 'outside' or placed.sector_code = '' then 'hors'
        else coalesce(placed.sector_code, 'inconnu')
    end as sector_code
from (select distinct source, place_id from map_count) as places
left join mart_place on mart_place.source = places.source and mart_place.place_id = places.place_id
left join (
    select
        source,
        place_id,
        sector_code
    from mart_place_sector
    where division = $division
    union all
    -- A grid is a division too: what is not known closely enough for it is in none of its cells.
    select
        source,
        place_id,
        cell_id as sector_code
    from mart_place_cell
    where grid = $division
) as placed
    on placed.source = places.source and placed.place_id = places.place_id;
