-- The sector of each place of a source in each division. What a file or a person says of the sector is worth more
-- than the point of a street, less than coordinates. Reads the frame `sector_of_point` and `place_location`.
delete from mart_place_sector where source = $source;

insert into mart_place_sector (source, place_id, division, sector_code)
with told as (
    select
        place_location.place_id,
        coalesce(place_location.division, sector_found.division) as division,
        coalesce(place_location.sector_code, sector_found.sector_code) as sector_code
    from place_location
    inner join mart_place on mart_place.source = $source and mart_place.place_id = place_location.place_id
    left join sector_found on sector_found.sector_text = mart_place.sector_text and sector_found.state = 'sector'
    where place_location.state in ('located', 'sector') and place_location.how != 'coordinates'
),

seen as (
    select
        place_location.place_id,
        sector_of_point.division,
        sector_of_point.sector_code
    from place_location
    inner join sector_of_point on sector_of_point.lat = place_location.lat and sector_of_point.lon = place_location.lon
    where place_location.state = 'located'
)

select
    $source as source,
    place_id,
    division,
    coalesce(told.sector_code, seen.sector_code) as sector_code
from (select * from told where division is not null) as told
full join seen using (place_id, division);
