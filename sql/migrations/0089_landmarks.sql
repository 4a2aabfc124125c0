-- What a map shows for context and counts nothing: schools, bus stops, lines of pédibus… One import a kind.
-- `geometry` is GeoJSON text in degrees for a line, null for a point; `lat` and `lon` are the point, or one of the line.
create table landmark (
    import_id text not null,
    kind text not null,
    name text not null,
    lat double not null,
    lon double not null,
    geometry text
);

create view live_landmark as
select landmark.*
from landmark
inner join live_import on live_import.import_id = landmark.import_id;
