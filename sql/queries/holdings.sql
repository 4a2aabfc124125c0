select
    live_import.source,
    count(*) as imports,
    sum(live_import.rows_loaded) as rows_loaded,
    sum(live_import.rows_rejected) as rows_rejected,
    max(live_import.edition) as latest_edition,
    list_sort(array_agg(distinct live_import.edition) filter (where live_import.edition is not null)) as editions,
    array_agg(distinct live_import.scope order by live_import.scope) as scopes,
    max(live_import.received_on) as received_on,
    bool_and(live_import.author = 'observatoire') as is_shipped,
    count(deposit.import_id) > 0 as is_deposited,
    coalesce(bool_or(deposit.is_demo), false) as is_demo,
    min(deposit.first_day) as first_day,
    max(deposit.last_day) as last_day
from live_import
left join deposit on deposit.import_id = live_import.import_id
group by live_import.source
order by live_import.source
