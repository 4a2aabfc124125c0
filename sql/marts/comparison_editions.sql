-- Every edition that is published, or that still stands in the marts.
with known as (
    select base.edition
    from crime_edition as base
    inner join live_import on live_import.import_id = base.import_id
    union
    select edition
    from mart_edition
)

select edition
from known
order by edition
