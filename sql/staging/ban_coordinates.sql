-- What is no point of the Earth goes to the rejects.
insert into stg_rejects
select
    $file as file_name,
    line_no,
    'lat, lon' as column_name,
    lat || ', ' || lon as value_seen,
    'des degrés WGS84' as expected,
    'coordonnées impossibles' as reason
from stg_ban
where abs(lat) > 90 or abs(lon) > 180 or (lat = 0 and lon = 0);

delete from stg_ban
where abs(lat) > 90 or abs(lon) > 180 or (lat = 0 and lon = 0);
