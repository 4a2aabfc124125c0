select newer.import_id
from import as newer
left join import as older on older.import_id = newer.replaces_import_id
where newer.replaces_import_id is not null and older.import_id is null
