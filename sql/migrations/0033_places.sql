-- The sectors of parallel divisions of the town (police municipale, quartiers, IRIS…), one import a division.
-- `geometry` is GeoJSON text, in degrees, simplified once; `area_m2` was measured before that.
create table sector (
    import_id text not null,
    division text not null,
    division_title text not null,
    sector_code text not null,
    name text not null,
    name_key text not null,
    area_m2 double not null,
    geometry text not null
);

create view live_sector as
select sector.*
from sector
inner join live_import on live_import.import_id = sector.import_id;

-- The streets of the national address base, one row each: never a house number. `lat` and `lon` are those of an
-- address near the middle of the street; the four bounds hold all its addresses.
create table street (
    import_id text not null,
    street_id text not null,
    commune_code text not null,
    name text not null,
    old_commune text,
    lat double not null,
    lon double not null,
    addresses bigint not null,
    south double not null,
    west double not null,
    north double not null,
    east double not null
);

create view live_street as
select street.*
from street
inner join live_import on live_import.import_id = street.import_id;

-- What somebody has decided of a text once: `kind` is that of the text (place or sector), `target` is street, sector,
-- outside or nowhere. The row goes when the decision is taken back; the audit keeps that it was.
create table place_choice (
    choice_id text not null,
    kind text not null,
    place_key text not null,
    given text not null,
    target text not null,
    street_id text,
    division text,
    sector_code text,
    account_id text,
    decided_on timestamp not null
);

-- One row per distinct place of the events in force of a source: what was given, how often, where that is.
-- `location_match` is the kind of match with a street, `location_reason` why a place is not located.
create table mart_place (
    source text not null,
    place_id bigint not null,
    given_lat double,
    given_lon double,
    place_text text,
    sector_text text,
    events bigint not null,
    first_day date not null,
    last_day date not null,
    is_demo boolean not null,
    location_state text not null,
    location_how text,
    location_match text,
    location_score double,
    location_reason text,
    street_id text,
    lat double,
    lon double
);

-- In which sector of each division a place falls; `sector_code` is empty for « hors secteur ».
create table mart_place_sector (
    source text not null,
    place_id bigint not null,
    division text not null,
    sector_code text not null
);

alter table mart_event add column place_id bigint;

alter table mart_event add column location_match text;

alter table mart_event add column location_reason text;

-- Sectors belong to places: a few thousand rows, whatever the number of events.
drop table mart_event_sector;

create view mart_event_sector as
select
    mart_event.source,
    mart_event.import_id,
    mart_event.row_no,
    mart_place_sector.division,
    mart_place_sector.sector_code
from mart_event
inner join mart_place_sector
    on
        mart_place_sector.source = mart_event.source
        and mart_place_sector.place_id = mart_event.place_id;
