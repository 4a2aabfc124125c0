-- Values computed from demonstration data that is no longer there leave with it; `kept` are the indicators of which it
-- still is.
update plan_value
set replaces_value_id = null
where
    replaces_value_id in (
        select demo.value_id
        from plan_value as demo
        where demo.is_demo and demo.origin = 'computed' and not list_contains($kept, demo.indicator_id)
    );

delete from plan_value_line
where
    value_id in (
        select plan_value.value_id
        from plan_value
        where plan_value.is_demo and plan_value.origin = 'computed' and not list_contains($kept, plan_value.indicator_id)
    );

delete from plan_value_step
where
    value_id in (
        select plan_value.value_id
        from plan_value
        where plan_value.is_demo and plan_value.origin = 'computed' and not list_contains($kept, plan_value.indicator_id)
    );

delete from plan_value
where is_demo and origin = 'computed' and not list_contains($kept, indicator_id)
