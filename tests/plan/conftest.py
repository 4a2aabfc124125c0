from tests.plan.fixtures import carrier, committee, coordinator, plan_template, planned

__all__ = ["carrier", "committee", "coordinator", "plan_template", "planned"]
