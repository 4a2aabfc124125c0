update plan_revision
set
    number = number + 1,
    changed_on = $now
