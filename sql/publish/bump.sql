update publication
set number = number + 1, changed_on = $now
