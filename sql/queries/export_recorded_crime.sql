select
    crime.edition,
    crime.level,
    crime.territory_code,
    crime.year,
    crime.indicator,
    crime.series,
    crime.label,
    crime.unit,
    crime.count,
    crime.rate_per_1000,
    crime.denominator_kind,
    crime.denominator,
    crime.census_year,
    crime.state,
    crime.import_id
from recorded_crime as crime
inner join live_import on live_import.import_id = crime.import_id
order by crime.edition, crime.level, crime.territory_code, crime.year, crime.indicator
