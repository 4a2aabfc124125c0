select
    count(*) as streets,
    count(distinct commune_code) as communes,
    count(*) filter (where list_contains($communes, commune_code)) as of_the_town,
    count(distinct substr(commune_code, 1, if(commune_code[1:2] in ('97', '98'), 3, 2))) as departements,
    any_value(substr(commune_code, 1, if(commune_code[1:2] in ('97', '98'), 3, 2))) as departement
from stg_street
