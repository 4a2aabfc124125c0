-- The cell of each place of a source: by its coordinates, or by its street when that is shorter than a cell is wide.
-- Reads the frame `cell_of_point` (grid, width_m, lat, lon, cell_id).
delete from mart_place_cell where source = $source;

insert into mart_place_cell (source, place_id, grid, cell_id)
with street_length as (
    select
        street_id,
        max(sqrt(((north - south) * 111200) ** 2 + ((east - west) * 111200 * cos(radians(lat))) ** 2)) as metres
    from live_street
    group by street_id
),

known as (
    select
        mart_place.place_id,
        mart_place.lat,
        mart_place.lon,
        if(mart_place.street_id is null, 0, street_length.metres) as metres
    from mart_place
    left join street_length on street_length.street_id = mart_place.street_id
    where mart_place.source = $source and mart_place.location_state = 'located'
)

select
    $source as source,
    known.place_id,
    cell_of_point.grid,
    cell_of_point.cell_id
from known
inner join cell_of_point on cell_of_point.lat = known.lat and cell_of_point.lon = known.lon
where known.metres <= cell_of_point.width_m;
