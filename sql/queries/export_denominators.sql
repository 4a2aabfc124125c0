select
    denominator.territory_code,
    denominator.year,
    denominator.kind,
    denominator.value,
    denominator.source
from denominator
inner join live_import on live_import.import_id = denominator.import_id
order by denominator.territory_code, denominator.year, denominator.kind
