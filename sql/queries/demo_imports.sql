-- The latest first: what each had replaced stands again before it goes in its turn.
select import_id
from deposit
where is_demo and source = $source
order by publication_no desc nulls first
