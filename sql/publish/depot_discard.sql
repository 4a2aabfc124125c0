-- Nothing of an examination that was not published stays.
delete from event where import_id = $import_id;

delete from activity_count where import_id = $import_id;

delete from requisition where import_id = $import_id;

delete from survey_count where import_id = $import_id;

delete from indicator_entry where import_id = $import_id;

delete from deposit_slot where import_id = $import_id;

delete from deposit_finding where import_id = $import_id;

delete from deposit_question where import_id = $import_id;

delete from deposit_choice where import_id = $import_id;

delete from deposit where import_id = $import_id;

delete from reject where import_id = $import_id;

delete from import_file where import_id = $import_id;

delete from import where import_id = $import_id;
