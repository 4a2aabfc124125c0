select
    crime.edition,
    crime.year,
    crime.force,
    crime.departement_code,
    crime.perimeter,
    crime.service,
    crime.index_code,
    crime.label,
    crime.count,
    crime.import_id
from crime_4001 as crime
inner join live_import on live_import.import_id = crime.import_id
order by crime.departement_code, crime.service, crime.year, crime.index_code
