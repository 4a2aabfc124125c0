-- Identifiers that an account may be limited to: action sheets and axes of the plan in force.
select
    'sheet' as kind,
    plan_sheet.sheet_id as value,
    plan_sheet.position
from plan_sheet
inner join live_import on live_import.import_id = plan_sheet.import_id
union all
select
    'axis' as kind,
    plan_axis.axis_id as value,
    plan_axis.position
from plan_axis
inner join live_import on live_import.import_id = plan_axis.import_id
order by kind, position, value
