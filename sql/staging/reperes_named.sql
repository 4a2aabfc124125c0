-- One row a landmark, whatever the form of the file.
create or replace temp table staged_landmark as
select
    line_no,
    nom as name,
    lat,
    lon,
    nullif(geometrie, '') as geometry
from stg_landmark
