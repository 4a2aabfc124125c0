select account_id, login, role, password_hash, state, created_on
from account
where login = $login
