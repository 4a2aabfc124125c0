select
    denominator.territory_code,
    denominator.year,
    denominator.kind
from denominator
inner join live_import on live_import.import_id = denominator.import_id
group by denominator.territory_code, denominator.year, denominator.kind
having count(*) > 1
