create or replace temp table staged_landmark as
select
    line_no,
    stop_name as name,
    stop_lat as lat,
    stop_lon as lon,
    null::text as geometry
from stg_landmark
