-- Latitudes written without decimals (`48`), against all those written.
select
    count(*) filter (where has_lat) as written,
    count(*) filter (where has_lat and is_lat_cut) as cut,
    min(line_no) filter (where has_lat and is_lat_cut) as line_no,
    min_by(lat_text, line_no) filter (where has_lat and is_lat_cut) as value_seen
from stg_onisr_typed
