select distinct
    live_sector.division,
    live_sector.division_title
from live_sector
inner join mart_event_month
    on mart_event_month.division = live_sector.division and mart_event_month.source = $source
order by live_sector.division_title, live_sector.division
