select distinct live.year
from crime_4001 as live
where
    live.import_id = $import_id
    and live.year not in (select staged.year from stg_etat_4001 as staged)
order by live.year
