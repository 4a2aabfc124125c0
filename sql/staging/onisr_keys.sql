create or replace temp table stg_onisr_key as
select
    onisr_id(num_acc) as accident_id,
    min(line_no) as line_no
from stg_text_caracteristiques
group by onisr_id(num_acc)
having accident_id between 200000000000 and 209999999999
