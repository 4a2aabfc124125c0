delete from mart_peer;

insert into mart_peer
select
    $commune,
    territory_code,
    name,
    inhabitants,
    dwellings,
    region_code,
    size_class,
    distance,
    reason,
    rank
from given_peer;
