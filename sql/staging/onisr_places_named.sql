-- Each way of writing a place, once: a hundred départements and some ten thousand communes.
select distinct
    dep,
    com,
    year < 2019 as is_old
from stg_onisr_typed
