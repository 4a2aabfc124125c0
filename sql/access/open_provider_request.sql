delete from provider_request
where expires_on < $now;

insert into provider_request (state_hash, nonce, verifier, suite, expires_on)
values ($state_hash, $nonce, $verifier, $suite, $expires_on)
