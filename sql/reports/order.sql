insert into report_order by name
select
    $order_id as order_id,
    $account_id as account_id,
    $year as year,
    $audience as audience,
    $form as form,
    $sections as sections,
    $press as press,
    $ordered_on as ordered_on
