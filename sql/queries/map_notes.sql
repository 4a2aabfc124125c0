-- Those in force, by meeting, the latest meeting first; what was noted from exact figures for exact readers alone.
select
    note_id,
    account_id,
    author,
    meeting,
    label,
    sentence,
    address,
    noted_on
from map_note
where withdrawn_on is null and (not is_exact or $exact)
order by max(noted_on) over (partition by meeting) desc, meeting, noted_on, note_id
