-- The streets of some communes, each as its latest import describes it.
select
    street_id,
    name,
    lat,
    lon
from live_street
where list_contains($communes, commune_code)
qualify row_number() over (partition by street_id order by import_id desc) = 1
order by name, street_id
