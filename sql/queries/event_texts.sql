-- The texts of places and sectors that events bear; without a source, those of all.
select distinct
    'place' as kind,
    place_text as given
from event
where place_text is not null and ($source is null or (source = $source and starts_on < $before))
union
select distinct
    'sector' as kind,
    sector_text as given
from event
where sector_text is not null and ($source is null or (source = $source and starts_on < $before))
