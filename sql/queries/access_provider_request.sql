select nonce, verifier, suite
from provider_request
where state_hash = $state_hash and expires_on > $now
