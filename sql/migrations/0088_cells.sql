-- The cell of each grid in which a place stands; no row where the place is not known closely enough for that grid.
create table mart_place_cell (
    source text not null,
    place_id bigint not null,
    grid text not null,
    cell_id text not null
);

-- The cells that are part of the town: where a street of the address base stands, or a fact. `geometry` is GeoJSON
-- text in degrees, to a metre; `lat` and `lon` are those of the middle.
create table mart_cell (
    grid text not null,
    cell_id text not null,
    geometry text not null,
    lat double not null,
    lon double not null,
    area_m2 double not null,
    has_street boolean not null
);

-- Events of a source by place, so that any area (sector, cell, shape drawn on a map) is a sum of places.
create table mart_place_month (
    source text not null,
    place_id bigint not null,
    month date not null,
    category text not null,
    family text,
    is_demo boolean not null,
    events bigint not null
);

-- How they spread over the week: weights as in mart_hour, but a fact whose hour is not known keeps its weekday.
create table mart_place_hour (
    source text not null,
    place_id bigint,
    place text,
    month date not null,
    category text,
    family text,
    hour_state text not null,
    weekday smallint,
    hour smallint,
    is_demo boolean not null,
    weight double not null
);

-- The marts are made again at the next opening.
delete from observed_commune;
