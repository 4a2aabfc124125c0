-- Places in the areas that somebody has pointed at, or inside the shape that they have drawn. An address is in the
-- shape when a half-line drawn from it to the east crosses its sides an odd number of times; a place known by its
-- street or its sector alone has no point that could be inside, and is left out of a shape.
create or replace temp table map_inside as
with corners as (
    select
        unnest($lats::double[]) as lat,
        unnest($lons::double[]) as lon,
        unnest(range(len($lats::double[]))) as corner
),

sides as (
    select
        one.lat as lat1,
        one.lon as lon1,
        next.lat as lat2,
        next.lon as lon2
    from corners as one
    inner join corners as next on next.corner = (one.corner + 1) % len($lats::double[])
),

crossed as (
    select
        map_place.source,
        map_place.place_id
    from map_place
    inner join sides
        on
            (sides.lat1 > map_place.lat) != (sides.lat2 > map_place.lat)
            and map_place.lon
            < (sides.lon2 - sides.lon1) * (map_place.lat - sides.lat1) / (sides.lat2 - sides.lat1) + sides.lon1
    where map_place.location_state = 'located' and map_place.street_id is null
    group by map_place.source, map_place.place_id
    having count(*) % 2 = 1
)

select
    source,
    place_id
from crossed
union
select
    source,
    place_id
from map_place
where list_contains($areas::text[], sector_code);
