-- What the producer's definition leaves in or out, as understood on the day of the import.
select distinct crime_indicator.note
from crime_indicator
inner join mart_edition on mart_edition.import_id = crime_indicator.import_id
where
    mart_edition.edition = $edition
    and crime_indicator.indicator = $indicator
    and crime_indicator.note is not null
order by crime_indicator.note
