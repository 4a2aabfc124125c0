select
    source,
    count(*) as imports,
    sum(rows_loaded) as rows_loaded,
    sum(rows_rejected) as rows_rejected,
    max(edition) as latest_edition,
    array_agg(distinct edition order by edition) filter (where edition is not null) as editions,
    array_agg(distinct scope order by scope) as scopes,
    max(received_on) as received_on,
    bool_and(author = 'observatoire') as is_shipped
from live_import
group by source
order by source
