delete from mart_accident_point
where year = $year;

insert into mart_accident_point
select
    accident.accident_id,
    accident.year,
    accident.date,
    feed.hour,
    feed.whole_commune as commune_code,
    accident.address,
    accident.lat,
    accident.lon,
    accident.location_state,
    accident.location_reason,
    accident.killed,
    accident.hospitalised,
    accident.light_injured,
    accident.persons,
    accident.light,
    accident.built_up_area,
    accident.has_pedestrian,
    accident.has_cyclist,
    accident.has_two_wheeler,
    accident.has_heavy_vehicle,
    accident.import_id
from accident
inner join mart_feed_accident as feed
    on feed.import_id = accident.import_id and feed.accident_id = accident.accident_id
where feed.departement_code = $departement
