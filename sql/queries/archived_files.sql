select distinct kept_sha256 as sha256
from import_file
order by sha256
