select
    mart_event.source,
    mart_event.day as date,
    case
        when mart_event.start_minute is not null
            then printf('%02d:%02d', mart_event.start_minute // 60, mart_event.start_minute % 60)
    end as hour,
    mart_event.ends_on as end_date,
    case
        when mart_event.end_minute is not null
            then printf('%02d:%02d', mart_event.end_minute // 60, mart_event.end_minute % 60)
    end as end_hour,
    mart_event.hour_state,
    mart_event.category,
    mart_event.family,
    mart_event.origin,
    mart_event.control,
    mart_event.outcome,
    mart_event.fines,
    mart_event.fine_class,
    mart_event.sector_text as sector,
    mart_event.place_text as place,
    mart_event.location_state,
    mart_event.lat,
    mart_event.lon,
    mart_event.part,
    mart_event.is_demo,
    mart_event.import_id,
    mart_event.row_no as line
from mart_event
order by mart_event.source, mart_event.day, mart_event.start_minute, mart_event.import_id, mart_event.row_no
