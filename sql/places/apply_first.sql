-- Events that have just been rebuilt learn which place they are at.
update mart_event
set
    place_id = place.place_id,
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
    and round(mart_event.lat, 6) is not distinct from place.given_lat
    and round(mart_event.lon, 6) is not distinct from place.given_lon
    and mart_event.place_text is not distinct from place.place_text
    and mart_event.sector_text is not distinct from place.sector_text;
