-- The number of the last publication of a source that still stands.
select max(deposit.publication_no) as publication_no
from deposit
inner join live_import on live_import.import_id = deposit.import_id
where deposit.source = $source
