select
    edition,
    level,
    produced_on,
    data_year,
    geography_year,
    first_year,
    last_year,
    indicators
from mart_edition
order by produced_on desc nulls last, edition, level
