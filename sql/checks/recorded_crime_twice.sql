-- One figure by territory, year and indicator within an import.
select
    import_id,
    territory_code,
    year,
    count(*) as figures
from recorded_crime
group by import_id, territory_code, year
having count(*) <> count(distinct indicator)
