select entry_hash
from audit
where entry_no = $entry_no
