-- Facts of the period by place, where it is known by coordinates or by a street no longer than the bandwidth.
with street_length as (
    select
        street_id,
        max(sqrt(((north - south) * 111200) ** 2 + ((east - west) * 111200 * cos(radians(lat))) ** 2)) as metres
    from live_street
    group by street_id
)

select
    mart_place.lat,
    mart_place.lon,
    sum(map_place_month.facts)::bigint as facts
from map_place_month
inner join mart_place
    on mart_place.source = map_place_month.source and mart_place.place_id = map_place_month.place_id
left join street_length on street_length.street_id = mart_place.street_id
where
    mart_place.location_state = 'located'
    and if(mart_place.street_id is null, 0, street_length.metres) <= $bandwidth
group by mart_place.lat, mart_place.lon
order by mart_place.lat, mart_place.lon
