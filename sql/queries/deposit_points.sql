-- Where the facts of a deposit stand, for those that give coordinates: about ten metres are one place.
select
    round(lat, 4) as lat,
    round(lon, 4) as lon,
    count(*) as facts
from event
where import_id = $import_id and lat is not null
group by all
order by facts desc
limit 1500
