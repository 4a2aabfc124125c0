select deposit.import_id
from deposit
inner join import on import.import_id = deposit.import_id
where import.state = 'checked' and deposit.checked_on < $before
order by deposit.import_id
