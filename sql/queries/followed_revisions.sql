-- One indicator of one place in every edition: what it was, what it is. `series` tells which may be subtracted.
with held as (
    select
        edition,
        territory_code,
        indicator,
        year,
        count,
        state
    from mart_recorded_crime
    where indicator = $indicator and territory_code = $territory_code
    union
    select
        edition,
        territory_code,
        indicator,
        year,
        count,
        state
    from mart_comparison
    where indicator = $indicator and territory_code = $territory_code and state in ('published', 'withheld')
),

label as (
    select
        mart_edition.edition,
        crime_indicator.year,
        min(crime_indicator.series) as series
    from crime_indicator
    inner join mart_edition on mart_edition.import_id = crime_indicator.import_id
    where crime_indicator.indicator = $indicator
    group by mart_edition.edition, crime_indicator.year
)

select
    held.year,
    held.edition,
    held.count,
    held.state,
    label.series,
    max(mart_edition.produced_on) as produced_on
from held
inner join mart_edition on mart_edition.edition = held.edition
left join label on label.edition = held.edition and label.year = held.year
group by held.year, held.edition, held.count, held.state, label.series
order by held.year desc, produced_on, held.edition
