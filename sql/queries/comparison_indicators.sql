select
    indicator,
    min(label) as label,
    min(series) as series,
    min(unit) as unit,
    min(denominator_kind) as denominator_kind,
    min(parent_indicator) as parent_indicator,
    bool_and(additive) as additive,
    min(year) as first_year,
    max(year) as last_year
from mart_comparison
where edition = $edition
group by indicator
order by label collate fr
