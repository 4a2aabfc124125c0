-- The latest edition whose communal base holds the observed commune.
select mart_comparison.edition
from mart_comparison
inner join mart_edition
    on mart_edition.edition = mart_comparison.edition and mart_edition.level = mart_comparison.level
where mart_comparison.role = 'commune' and mart_comparison.state <> 'absent'
group by mart_comparison.edition
order by max(mart_edition.produced_on) desc nulls last, max(mart_edition.data_year) desc, mart_comparison.edition
limit 1
