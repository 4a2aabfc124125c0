-- The years of a territory, whence they come, and whether their accidents are known one by one.
select
    mart.year,
    mart.origin,
    mart.perimeter,
    import.received_on,
    count(detail.year) > 0 as has_detail
from mart_accident_year as mart
inner join import on import.import_id = mart.import_id
left join mart_accident_breakdown as detail
    on detail.territory_code = mart.territory_code and detail.year = mart.year
where mart.territory_code = $territory_code
group by mart.year, mart.origin, mart.perimeter, import.received_on
order by mart.year
