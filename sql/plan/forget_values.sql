-- Nothing of these values stays; a value that replaced one of them replaces nothing any more.
update plan_value
set replaces_value_id = null
where list_contains($gone, replaces_value_id);

delete from plan_value_line
where list_contains($gone, value_id);

delete from plan_value_step
where list_contains($gone, value_id);

delete from plan_value
where list_contains($gone, value_id)
