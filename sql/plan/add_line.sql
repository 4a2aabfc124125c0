insert into plan_value_line
values ($value_id, $position, $category, $value, $respondents, $statement)
