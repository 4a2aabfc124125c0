select distinct
    source,
    kind
from deposit
order by source, kind
