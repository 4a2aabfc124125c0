insert into survey_count
select
    $import_id,
    $source,
    part,
    slot,
    row_no,
    wave,
    public,
    question,
    answer,
    subgroup,
    count,
    respondents,
    mode,
    weighted
from stg_survey;
