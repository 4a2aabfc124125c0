-- The sectors in which a source has facts, `hors` and `inconnu` last.
select distinct
    mart.division,
    mart.sector_code,
    coalesce(live_sector.division_title, mart.division) as division_title,
    coalesce(live_sector.name, mart.sector_code) as name
from mart_event_month as mart
left join live_sector
    on live_sector.division = mart.division and live_sector.sector_code = mart.sector_code
where mart.source = $source and mart.division <> ''
order by division_title, mart.sector_code in ('hors', 'inconnu'), name
