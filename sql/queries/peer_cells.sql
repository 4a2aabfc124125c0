-- The observed commune and its peers, one indicator of one edition, one year.
select
    crime.territory_code,
    crime.count,
    crime.state,
    crime.denominator,
    crime.rate,
    crime.census_year
from mart_recorded_crime as crime
where
    crime.edition = $edition
    and crime.indicator = $indicator
    and crime.year = $year
    and crime.level = 'communal'
    and (
        crime.territory_code = $commune
        or crime.territory_code in (select mart_peer.territory_code from mart_peer)
    )
order by crime.territory_code
