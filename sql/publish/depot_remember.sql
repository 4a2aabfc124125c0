-- What was decided for this deposit holds for the next ones of the same organisation.
delete from remembered_choice
where
    organisation = $organisation
    and source = $source
    and exists (
        select 1
        from deposit_choice
        where
            deposit_choice.import_id = $import_id
            and deposit_choice.field = remembered_choice.field
            and deposit_choice.given = remembered_choice.given
    );

insert into remembered_choice
select
    $organisation,
    $source,
    field,
    given,
    target,
    $account_id,
    $now
from deposit_choice
where import_id = $import_id;
