-- A deposit has a publication number if and only if it was published; two never share one, nor a slot twice.
select
    deposit.import_id,
    import.state,
    deposit.publication_no
from deposit
left join import on import.import_id = deposit.import_id
where
    import.import_id is null
    or (import.state = 'checked') <> (deposit.publication_no is null)
    or (deposit.publication_no is null) <> (deposit.published_on is null)
union all
select
    max(import_id),
    'same number',
    publication_no
from deposit
where publication_no is not null
group by publication_no
having count(*) > 1
union all
select
    import_id,
    'slot twice',
    count(*)
from deposit_slot
group by import_id, part, slot
having count(*) > 1
