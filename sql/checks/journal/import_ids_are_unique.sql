select
    import_id,
    count(*) as imports
from import
group by import_id
having count(*) > 1
