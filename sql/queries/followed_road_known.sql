-- Whether any accident is known, of any territory.
select count(*) > 0 as known from mart_accident_year
