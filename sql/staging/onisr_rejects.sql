create or replace temp table stg_onisr_reject as
with repeated as (
    select line_no
    from stg_text_caracteristiques
    anti join stg_onisr_key using (line_no)
),

keyed as (
    select
        table_name,
        line_no,
        num_acc,
        onisr_id(num_acc) as accident_id
    from stg_onisr_number
    where table_name = 'caracteristiques' and line_no in (select line_no from repeated)
    union all
    select
        number.table_name,
        number.line_no,
        number.num_acc,
        onisr_id(number.num_acc) as accident_id
    from stg_onisr_number as number
    anti join stg_onisr_key on stg_onisr_key.accident_id = onisr_id(number.num_acc)
    where number.table_name <> 'caracteristiques'
),

dated as (
    select
        *,
        onisr_year(accident_id) as written_year
    from keyed
),

years as (
    select
        min(year) as first_year,
        list(distinct year) as known
    from stg_onisr_accident
)

select
    dated.table_name,
    stg_onisr_piece.file_name,
    dated.line_no,
    'Num_Acc' as column_name,
    left(dated.num_acc, 80) as value_seen,
    case
        when dated.written_year is null then 'douze chiffres qui commencent par l’année'
        when dated.table_name = 'caracteristiques' then 'un numéro d’accident par ligne'
        else 'un numéro d’accident présent dans la table caracteristiques'
    end as expected,
    case
        when dated.written_year is null then 'numéro d’accident illisible'
        when dated.table_name = 'caracteristiques' then 'accident déjà décrit par une ligne précédente'
        else 'accident absent de la table caracteristiques'
    end as reason,
    -- A row whose year has no accident is counted with the first year that has some.
    case
        when list_contains(years.known, dated.written_year) then dated.written_year
        else years.first_year
    end as year
from dated
inner join stg_onisr_piece using (table_name)
cross join years
