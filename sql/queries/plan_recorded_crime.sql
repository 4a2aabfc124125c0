select
    indicator,
    any_value(label) as label,
    year,
    any_value(count) as count,
    any_value(state) as state
from mart_comparison
where
    edition = $edition
    and role = 'commune'
    and (list_contains($indicators, indicator) or list_contains($indicators, series))
group by indicator, year
