select count(*) > 0
from crime_edition
inner join live_import on live_import.import_id = crime_edition.import_id
where crime_edition.edition = $edition and crime_edition.level = 'regional'
