select distinct place_text
from mart_place
where source = $source and place_text is not null
