delete from sector where import_id = $import_id;

delete from reject where import_id = $import_id;

delete from import_file where import_id = $import_id;

delete from import where import_id = $import_id;
