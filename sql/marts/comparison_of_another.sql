select count(*)
from mart_edition
where commune <> $commune
