-- A commune is nobody's peer twice, nor its own; and it has about the inhabitants of the observed one.
with inhabitants as (
    select
        denominator.territory_code,
        arg_max(denominator.value, denominator.year) as inhabitants
    from denominator
    inner join live_import on live_import.import_id = denominator.import_id
    where denominator.kind = 'inhabitants'
    group by denominator.territory_code
)

select
    peer.territory_code,
    count(*) as times
from mart_peer as peer
left join inhabitants on inhabitants.territory_code = peer.commune
group by peer.territory_code, peer.commune, peer.inhabitants, inhabitants.inhabitants
having
    count(*) > 1
    or peer.territory_code = peer.commune
    or peer.inhabitants < inhabitants.inhabitants / 1.5
    or peer.inhabitants > inhabitants.inhabitants * 1.5
