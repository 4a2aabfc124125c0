create or replace temp view stg_onisr_number as
select 'caracteristiques' as table_name, line_no, num_acc from stg_text_caracteristiques
union all
select 'lieux' as table_name, line_no, num_acc from stg_text_lieux
union all
select 'vehicules' as table_name, line_no, num_acc from stg_text_vehicules
union all
select 'usagers' as table_name, line_no, num_acc from stg_text_usagers
