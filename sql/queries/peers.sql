select
    peer.territory_code,
    peer.name,
    peer.inhabitants,
    peer.dwellings,
    peer.region_code,
    peer.size_class,
    peer.distance,
    peer.reason,
    peer.rank,
    choice.choice_id,
    choice.reason as dropped_for,
    choice.author as dropped_by,
    choice.decided_on as dropped_on
from mart_peer as peer
left join peer_choice as choice
    on
        choice.territory_code = peer.territory_code
        and choice.commune = peer.commune
        and choice.withdrawn_on is null
order by peer.rank
