-- The events of a source, as they are in force. Their places: ingest/places.
delete from mart_event where source = $source;

insert into mart_event (
    source, import_id, row_no, part, is_demo, day, start_minute, ends_on, end_minute, hour_state,
    category, family, origin, control, outcome, fines, fine_class, place_text, sector_text,
    location_state, location_how, lat, lon
)
select
    event.source,
    event.import_id,
    event.row_no,
    event.part,
    live_slot.is_demo,
    event.starts_on,
    event.start_minute,
    event.ends_on,
    event.end_minute,
    case
        when event.start_minute is null then 'unknown'
        when event.ends_on is null or (event.ends_on = event.starts_on and event.end_minute = event.start_minute)
            then 'exact'
        when event.end_minute is null then 'unknown'
        else 'interval'
    end as hour_state,
    event.category,
    given_category.family,
    event.origin,
    event.control,
    event.outcome,
    event.fines,
    event.fine_class,
    event.place_text,
    event.sector_text,
    case when event.lat is null then 'unlocated' else 'located' end as location_state,
    case when event.lat is null then null else 'coordinates' end as location_how,
    event.lat,
    event.lon
from event
inner join live_slot
    on
        live_slot.import_id = event.import_id
        and live_slot.part = event.part
        and live_slot.slot = event.slot
left join given_category on given_category.category = event.category
where event.source = $source;
