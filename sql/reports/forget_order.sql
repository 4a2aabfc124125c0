delete from report_order
where order_id = $order_id and account_id = $account_id
