-- Facts of some months, wherever they are, and even nowhere.
select coalesce(sum(facts), 0)::bigint as facts
from map_place_month
where month between $first and $last
