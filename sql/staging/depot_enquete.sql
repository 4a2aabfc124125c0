-- Answers counted, wave by wave. Macros: staging/depot_macros.
create or replace temp table stg_survey as
select
    '' as part,
    depot_text(vague) as slot,
    line_no as row_no,
    depot_text(vague) as wave,
    "public" as public,
    depot_text(question) as question,
    depot_text(reponse) as answer,
    depot_text(sous_groupe) as subgroup,
    nombre::bigint as count,
    repondants::bigint as respondents,
    "mode" as mode,
    coalesce(pondere, false) as weighted
from checked_deposit;

create or replace temp table stg_problem as
with grouped as (
    select
        wave,
        public,
        question,
        subgroup,
        min(respondents) as least,
        max(respondents) as most,
        sum(count) as answers
    from stg_survey
    group by all
),

twice as (
    select
        row_no,
        lag(row_no) over (partition by wave, public, question, subgroup, answer order by row_no) as before_no
    from stg_survey
)

select
    row_no as line_no,
    'nombre' as column_name,
    'reject' as severity,
    'above_respondents' as code,
    'au plus le nombre de répondants (' || respondents || ')' as expected,
    'plus de réponses que de répondants' as reason
from stg_survey
where count > respondents
union all
select
    part_of.row_no,
    'repondants',
    'reject',
    'subgroup_above_whole',
    'au plus les répondants de l’ensemble (' || whole.most || ')',
    'le sous-groupe compte plus de répondants que l’ensemble'
from stg_survey as part_of
inner join grouped as whole
    on
        whole.wave = part_of.wave
        and whole.public = part_of.public
        and whole.question = part_of.question
        and whole.subgroup is null
where part_of.subgroup is not null and part_of.respondents > whole.most
union all
select
    stg_survey.row_no,
    'repondants',
    'question',
    'respondents_differ',
    'le même nombre de répondants pour toute la question',
    'les répondants de cette question vont de ' || grouped.least || ' à ' || grouped.most
from stg_survey
inner join grouped
    on
        grouped.wave = stg_survey.wave
        and grouped.public = stg_survey.public
        and grouped.question = stg_survey.question
        and grouped.subgroup is not distinct from stg_survey.subgroup
where grouped.least < grouped.most and stg_survey.respondents < grouped.most
union all
select
    min(stg_survey.row_no),
    'nombre',
    'question',
    'several_answers',
    'au plus ' || max(grouped.most) || ' réponses en tout',
    'la question compte ' || max(grouped.answers) || ' réponses : plusieurs réponses étaient-elles possibles'
from stg_survey
inner join grouped
    on
        grouped.wave = stg_survey.wave
        and grouped.public = stg_survey.public
        and grouped.question = stg_survey.question
        and grouped.subgroup is not distinct from stg_survey.subgroup
where grouped.answers > grouped.most
group by stg_survey.wave, stg_survey.public, stg_survey.question, stg_survey.subgroup
union all
select
    row_no,
    'reponse',
    'question',
    'cell_twice',
    'une seule ligne par réponse',
    'même réponse que la ligne ' || before_no
from twice
where before_no is not null;
