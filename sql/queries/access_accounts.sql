select account_id, login, role, state, created_on
from account
order by login
