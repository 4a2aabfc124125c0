insert into issued_report by name
select
    $report_id as report_id,
    $year as year,
    $audience as audience,
    $form as form,
    $sections as sections,
    $data_version as data_version,
    $is_demo as is_demo,
    $account_id as account_id,
    $issued_on as issued_on,
    $sha256 as sha256,
    $bytes as bytes,
    $content::blob as content
