select value as sheet_id
from account_scope
where account_id = $account_id and kind = 'sheet'
