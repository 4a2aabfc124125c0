delete from account_factor
where account_id = $account_id and confirmed_on is not null;

update account_factor set confirmed_on = $now, last_step = $step
where account_id = $account_id and secret = $secret;

delete from recovery_code
where account_id = $account_id;

insert into recovery_code (account_id, code_hash)
select
    $account_id,
    code_hash
from (select unnest($code_hashes) as code_hash) as given
