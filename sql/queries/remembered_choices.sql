-- What an organisation has decided: in deposits published, then in those that wait, whose file may come back mended.
with decided as (
    select
        field,
        given,
        target,
        decided_on
    from remembered_choice
    where organisation = $organisation and source = $source
    union all
    select
        deposit_choice.field,
        deposit_choice.given,
        deposit_choice.target,
        deposit.checked_on as decided_on
    from deposit_choice
    inner join deposit on deposit.import_id = deposit_choice.import_id
    inner join import on import.import_id = deposit.import_id
    where
        deposit.organisation = $organisation
        and deposit.source = $source
        and import.state = 'checked'
)

select
    field,
    given,
    target
from decided
order by decided_on, field, given
