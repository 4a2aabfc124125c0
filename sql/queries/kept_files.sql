select kept_sha256 as sha256
from import_file
where import_id = $import_id
