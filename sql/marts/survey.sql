-- Both origins of surveys: the waves deposited as counts, and the shares that the strategy prints.
delete from mart_survey;

insert into mart_survey
select
    survey_count.source,
    survey_count.import_id,
    live_slot.is_demo,
    survey_count.wave,
    survey_count.public,
    survey_count.question,
    survey_count.answer,
    survey_count.subgroup,
    survey_count.count,
    survey_count.respondents,
    null as share_pct,
    null as share_as_printed,
    survey_count.mode,
    survey_count.weighted,
    null as caveats
from survey_count
inner join live_slot
    on
        live_slot.import_id = survey_count.import_id
        and live_slot.part = survey_count.part
        and live_slot.slot = survey_count.slot
union all
select
    live_import.source,
    survey_answer.import_id,
    false as is_demo,
    survey_answer.wave,
    survey_answer.public,
    survey_answer.question,
    survey_answer.answer,
    survey_answer.subgroup,
    null as count,
    survey_answer.respondents,
    survey_answer.share_pct,
    survey_answer.share_as_printed,
    survey_answer.mode,
    false as weighted,
    survey_answer.caveats
from survey_answer
inner join live_import on live_import.import_id = survey_answer.import_id;
