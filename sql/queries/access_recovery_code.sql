select code_hash
from recovery_code
where account_id = $account_id and code_hash = $code_hash and used_on is null
