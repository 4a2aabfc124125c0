-- Reads the frame `wanted_cell`.
delete from mart_cell;

insert into mart_cell (grid, cell_id, geometry, lat, lon, area_m2, has_street)
select
    grid,
    cell_id,
    geometry,
    lat,
    lon,
    area_m2,
    has_street
from wanted_cell;
