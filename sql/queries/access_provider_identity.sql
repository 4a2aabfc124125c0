select
    account.account_id,
    account.state
from provider_identity
inner join account on account.account_id = provider_identity.account_id
where provider_identity.issuer = $issuer and provider_identity.subject = $subject
