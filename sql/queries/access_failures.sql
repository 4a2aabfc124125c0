select
    count(*) filter (where login_hash = $login_hash) as by_login,
    max(failed_on) filter (where login_hash = $login_hash) as last_by_login,
    count(*) filter (where address = $address) as by_address,
    max(failed_on) filter (where address = $address) as last_by_address
from sign_in_failure
where failed_on > $since
