-- Submit what was computed, and close what it takes the place of or what can no longer be computed.
insert into plan_value
select
    value_id,
    $revision,
    indicator_id,
    period,
    'computed',
    null,
    is_demo,
    null,
    null,
    source,
    $reason,
    replaces_value_id,
    null,
    $now
from given_computed;

insert into plan_value_line
select
    value_id,
    position,
    category,
    value,
    null,
    null
from given_computed_line;

insert into plan_value_step
select
    given_closed.value_id,
    max(plan_value_step.step_no) + 1,
    given_closed.state,
    null,
    given_closed.reason,
    $now
from given_closed
inner join plan_value_step on plan_value_step.value_id = given_closed.value_id
group by given_closed.value_id, given_closed.state, given_closed.reason;

insert into plan_value_step
select
    value_id,
    1,
    'submitted',
    null,
    null,
    $now
from given_computed
