-- Landmarks without a place, or far from the commune, go to the rejects. Reads the frame `far_landmark` (line_no).
insert into stg_rejects
select
    $file as file_name,
    staged_landmark.line_no,
    'lat, lon' as column_name,
    coalesce(staged_landmark.lat || ', ' || staged_landmark.lon, '') as value_seen,
    'des degrés WGS84, dans la commune ou à ses abords' as expected,
    if(staged_landmark.lat is null, 'sans coordonnées', 'hors de la commune') as reason
from staged_landmark
left join far_landmark on far_landmark.line_no = staged_landmark.line_no
where far_landmark.line_no is not null or staged_landmark.lat is null or staged_landmark.lon is null;

delete from staged_landmark
where
    lat is null
    or lon is null
    or line_no in (select far_landmark.line_no from far_landmark);
