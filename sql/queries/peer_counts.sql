-- What the peers of the observed commune count each year: how much such communes vary. `$edition` and `$indicator`
-- are empty for all of them.
select
    crime.edition,
    crime.indicator,
    crime.territory_code,
    crime.year,
    crime.count,
    crime.state
from mart_recorded_crime as crime
inner join mart_peer on mart_peer.territory_code = crime.territory_code
where
    crime.level = 'communal'
    and ($edition = '' or crime.edition = $edition)
    and ($indicator = '' or crime.indicator = $indicator)
order by crime.edition, crime.indicator, crime.territory_code, crime.year
