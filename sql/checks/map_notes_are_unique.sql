-- A note stands once.
select
    note_id,
    count(*) as times
from map_note
group by note_id
having count(*) > 1
