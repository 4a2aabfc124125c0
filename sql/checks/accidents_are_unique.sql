select
    accident.accident_id,
    count(*) as accidents
from accident
inner join live_import on live_import.import_id = accident.import_id
group by accident.accident_id
having count(*) > 1
