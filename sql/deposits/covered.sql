select
    array_agg(distinct part order by part) as parts,
    min(slot) as first_slot,
    max(slot) as last_slot,
    count(*) as slots
from stg_slot
