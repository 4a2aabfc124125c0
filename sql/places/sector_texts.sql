select distinct sector_text
from mart_place
where source = $source and sector_text is not null
