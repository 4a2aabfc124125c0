-- The latest first, without their bytes; `mine` keeps those of one account, every one when it is null.
select
    report_id,
    year,
    audience,
    form,
    sections,
    data_version,
    is_demo,
    account_id,
    issued_on,
    sha256,
    bytes
from issued_report
where $mine::text is null or account_id = $mine
order by issued_on desc, report_id
