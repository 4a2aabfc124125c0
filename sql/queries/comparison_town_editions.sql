-- The editions that give at least one figure of the observed commune, published or withheld.
select distinct edition
from mart_comparison
where role = 'commune' and state <> 'absent'
order by edition
