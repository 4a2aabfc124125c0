select count(*)
from account
where role = 'coordination' and state = 'active' and account_id <> $account_id
