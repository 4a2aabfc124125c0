select
    field,
    given,
    target
from remembered_choice
where organisation = $organisation and source = $source
order by decided_on, field, given
