select
    sign_in_step.account_id,
    sign_in_step.purpose
from sign_in_step
inner join account on account.account_id = sign_in_step.account_id
where
    sign_in_step.step_hash = $step_hash
    and sign_in_step.used_on is null
    and sign_in_step.expires_on > $now
    and account.state = 'active'
