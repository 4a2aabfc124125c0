-- One row; every change of the plan moves it, so that two of them at once cannot both win.
create table plan_revision (
    number bigint not null,
    changed_on timestamp not null
);

insert into plan_revision values (0, now()::timestamp);

-- What people have decided about the plan since its document, one row a field; rows are only ever added, and the
-- last one holds. Objects: axis, sheet, indicator, initial, target, step, note, document, budget, instance, meeting.
create table plan_edit (
    revision bigint not null,
    object_kind text not null,
    object_id text not null,
    field text not null,
    value text not null,
    reason text,
    account_id text,
    edited_on timestamp not null
);

-- A value of an indicator for a period. It is never changed: another one replaces it (`replaces_value_id`).
-- `origin` is entry, deposit or computed; `mode` says how a questionnaire was put.
create table plan_value (
    value_id text not null,
    revision bigint not null,
    indicator_id text not null,
    period text not null,
    origin text not null,
    import_id text,
    is_demo boolean not null,
    mode text,
    comment text,
    source text,
    reason text,
    replaces_value_id text,
    account_id text,
    made_on timestamp not null
);

create table plan_value_line (
    value_id text not null,
    position integer not null,
    category text not null,
    value double,
    respondents bigint,
    statement text
);

-- The hands through which a value went: draft, submitted, returned, validated, published, superseded, dropped.
create table plan_value_step (
    value_id text not null,
    step_no integer not null,
    state text not null,
    account_id text,
    reason text,
    made_on timestamp not null
);

-- A value as it stands.
create view plan_value_now as
with step as (
    select
        value_id,
        max(step_no) as step_no,
        arg_max(state, step_no) as state,
        arg_max(reason, step_no) as state_reason,
        max(made_on) as changed_on
    from plan_value_step
    group by value_id
)

select
    plan_value.*,
    step.step_no,
    step.state,
    step.state_reason,
    step.changed_on
from plan_value
inner join step on step.value_id = plan_value.value_id;
