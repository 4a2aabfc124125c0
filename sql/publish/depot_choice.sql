insert into deposit_choice
values ($import_id, $field, $given, $target)
