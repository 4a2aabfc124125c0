select distinct deposit.source
from deposit
inner join import on import.import_id = deposit.import_id
where deposit.is_demo and import.state = 'published'
order by deposit.source
