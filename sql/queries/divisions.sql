-- The divisions in force, with what they are made of.
select
    live_sector.division,
    any_value(live_sector.division_title) as title,
    count(*) as sectors,
    sum(live_sector.area_m2) as area_m2,
    any_value(live_sector.import_id) as import_id,
    any_value(live_import.received_on) as received_on
from live_sector
inner join live_import on live_import.import_id = live_sector.import_id
group by live_sector.division
order by live_sector.division
