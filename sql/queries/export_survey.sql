select
    wave,
    public,
    question,
    answer,
    subgroup,
    count,
    share_pct,
    share_as_printed,
    respondents,
    mode,
    weighted,
    caveats,
    source,
    is_demo,
    import_id
from mart_survey
order by wave, public, question, answer, subgroup, source
