select content
from issued_report
where
    report_id = $report_id
    and ($mine::text is null or account_id = $mine)
