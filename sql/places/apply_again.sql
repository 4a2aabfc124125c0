-- Only the events of places that are now elsewhere, or otherwise known, are written.
update mart_event
set
    location_state = place.location_state,
    location_how = place.location_how,
    location_match = place.location_match,
    location_score = place.location_score,
    location_reason = place.location_reason,
    street_id = place.street_id,
    lat = place.lat,
    lon = place.lon
from mart_place as place
where
    mart_event.source = $source
    and place.source = $source
    and mart_event.place_id = place.place_id
    and (
        mart_event.location_state is distinct from place.location_state
        or mart_event.location_how is distinct from place.location_how
        or mart_event.location_match is distinct from place.location_match
        or mart_event.location_score is distinct from place.location_score
        or mart_event.location_reason is distinct from place.location_reason
        or mart_event.street_id is distinct from place.street_id
        or mart_event.lat is distinct from place.lat
        or mart_event.lon is distinct from place.lon
    );
