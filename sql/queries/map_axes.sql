-- The axes of the plan in force with the sheets of each.
select
    plan_axis.axis_id,
    plan_axis.title,
    list(plan_sheet.sheet_id) as sheets
from plan_axis
inner join live_import on live_import.import_id = plan_axis.import_id
inner join plan_sheet on plan_sheet.import_id = plan_axis.import_id and plan_sheet.axis_id = plan_axis.axis_id
group by plan_axis.axis_id, plan_axis.title, plan_axis.position
order by plan_axis.position
