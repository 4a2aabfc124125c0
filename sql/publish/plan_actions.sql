insert into plan_document
select
    $import_id,
    commune_code,
    plan_title,
    first_day::date,
    last_day::date,
    announced_sheets,
    announced_renewed,
    document,
    section
from stg_plan
where $scope is not null;

insert into plan_axis
select
    $import_id,
    axis_id,
    axis_position,
    axis_title
from stg_axes;

insert into plan_sheet
select
    $import_id,
    sheet_id,
    axis_id,
    sheet_position,
    printed_number,
    sheet_title,
    sheet_status,
    printed_status
from stg_sheets;

insert into plan_text
select
    $import_id,
    sheet_id,
    element_kind,
    element_position,
    element_text
from stg_elements;

insert into plan_organisation
select
    $import_id,
    sheet_id,
    organisation_role,
    organisation_position,
    organisation
from stg_organisations;

insert into plan_indicator
select
    $import_id,
    indicator_id,
    parent_id,
    sheet_id,
    indicator_position,
    indicator_label,
    indicator_type,
    unit,
    direction,
    indicator_kind,
    periodicity,
    carriers,
    categories,
    rule,
    is_protected = 'true',
    origin,
    note
from stg_indicators;

insert into plan_given_step
select
    $import_id,
    sheet_id,
    step_position,
    step,
    is_done = 'true'
from stg_steps;

insert into plan_instance
select
    $import_id,
    instance_id,
    instance_position,
    instance_title,
    every_months,
    axis_id,
    sheet_id,
    rhythm
from stg_instances;
