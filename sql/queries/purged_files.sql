-- Files of which a purge has taken the bytes, unless a live import still needs them.
select distinct import_file.kept_sha256 as sha256
from import_file
inner join purged_import on purged_import.import_id = import_file.import_id
except
select import_file.kept_sha256
from import_file
where import_file.import_id not in (select purged_import.import_id from purged_import)
