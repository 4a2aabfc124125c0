-- A report given out has not changed since, and stands once.
select
    report_id,
    'son contenu n’a plus l’empreinte notée' as problem
from issued_report
where sha256(content) <> sha256 or octet_length(content) <> bytes

union all

select
    report_id,
    'il figure plusieurs fois' as problem
from issued_report
group by report_id
having count(*) > 1
