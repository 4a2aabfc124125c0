select count(*) > 0
from known_device
inner join account on account.account_id = known_device.account_id
where known_device.device_hash = $device_hash and account.login = $login
