select
    survey_answer.wave,
    survey_answer.public,
    survey_answer.question,
    survey_answer.answer,
    survey_answer.subgroup,
    survey_answer.share_pct,
    survey_answer.share_as_printed,
    survey_answer.respondents,
    survey_answer.mode,
    survey_answer.caveats,
    survey_answer.import_id
from survey_answer
inner join live_import on live_import.import_id = survey_answer.import_id
order by
    survey_answer.wave,
    survey_answer.public,
    survey_answer.question,
    survey_answer.answer,
    survey_answer.subgroup
