insert into peer_choice
select
    $choice_id,
    max(commune),
    $territory_code,
    $reason,
    $account_id,
    $author,
    $now,
    null
from mart_peer
