-- Every event of a resolved source is at a place of the mart, in its state, and what is located has a point.
select
    event.source,
    event.import_id,
    event.row_no
from mart_event as event
left join mart_place as place on place.source = event.source and place.place_id = event.place_id
where
    event.source in (select source from mart_place)
    and (
        place.place_id is null
        or place.location_state is distinct from event.location_state
        or (event.location_state = 'located' and event.lat is null)
        or event.location_state not in ('located', 'sector', 'outside', 'unlocated')
    )
