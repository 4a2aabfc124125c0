select
    break_id,
    kind,
    sources,
    indicators,
    first_day,
    last_day,
    label,
    sentence,
    author,
    added_on
from series_break
where withdrawn_on is null
order by first_day, break_id
