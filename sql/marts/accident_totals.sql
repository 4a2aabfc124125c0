delete from mart_accident_year
where origin = 'totals';

insert into mart_accident_year
select
    accident_total.territory_code,
    accident_total.year,
    accident_total.accidents,
    accident_total.killed,
    accident_total.hospitalised,
    accident_total.light_injured,
    accident_total.unknown_severity,
    null as located,
    accident_total.perimeter,
    'totals' as origin,
    accident_total.import_id
from accident_total
inner join live_import using (import_id)
anti join mart_accident_year as given
    on given.territory_code = accident_total.territory_code and given.year = accident_total.year
