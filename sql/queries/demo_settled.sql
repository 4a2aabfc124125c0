-- Sources that get no demonstration data: they hold some, had some removed (unless `again`), or were really deposited.
select source
from deposit
union
select source
from demonstration
where not $again
