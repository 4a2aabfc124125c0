update import
set messages = $messages
where import_id = $import_id
