-- Every answer of the waves in force; a printed share has no count, a deposited one no printed words.
select
    source,
    is_demo,
    wave,
    public,
    question,
    answer,
    coalesce(subgroup, '') as subgroup,
    count,
    respondents,
    share_pct,
    share_as_printed,
    mode,
    weighted,
    coalesce(caveats, '') as caveats
from mart_survey
order by wave, public, question, subgroup, answer
