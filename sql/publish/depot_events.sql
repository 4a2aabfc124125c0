insert into event
select
    $import_id,
    $source,
    part,
    slot,
    row_no,
    starts_on,
    start_minute,
    ends_on,
    end_minute,
    category,
    origin,
    control,
    outcome,
    fines,
    fine_class,
    place_text,
    sector_text,
    lat,
    lon
from stg_event;
