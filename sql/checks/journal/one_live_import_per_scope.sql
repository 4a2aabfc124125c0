select
    source,
    scope,
    count(*) as live_imports
from live_import
group by source, scope
having count(*) > 1
