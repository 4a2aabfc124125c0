-- The values that came with a deposit of the demonstration leave with it: they describe nobody.
update plan_value
set replaces_value_id = null
where
    replaces_value_id in (
        select demo.value_id
        from plan_value as demo
        where demo.import_id = $import_id
    );

delete from plan_value_line
where value_id in (select plan_value.value_id from plan_value where plan_value.import_id = $import_id);

delete from plan_value_step
where value_id in (select plan_value.value_id from plan_value where plan_value.import_id = $import_id);

delete from plan_value
where import_id = $import_id
