insert into account (account_id, login, role, password_hash, state, created_on)
values ($account_id, $login, $role, $password_hash, $state, $now)
