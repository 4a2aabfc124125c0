insert into deposit_problem
values ($line_no, $column_name, null, 'reject', $code, $expected, $reason)
