delete from provider_request
where state_hash = $state_hash
