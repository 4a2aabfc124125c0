insert into published_figure
select
    $import_id,
    'strategie-2024',
    'rates',
    indicator,
    territory_code,
    year::text,
    value,
    unit,
    replace(format('{:.1f}', value), '.', ','),
    caveats
from stg_rates
where $scope is not null;

insert into published_figure
select
    $import_id,
    'strategie-2024',
    'changes',
    indicator,
    'COM-04112',
    from_year::text || '-' || to_year::text,
    change,
    case when is_total = 'true' then 'change_of_total' else 'change' end,
    case when change > 0 then '+' || change::text else replace(change::text, '-', '−') end,
    caveats
from stg_changes;

insert into published_figure
select
    $import_id,
    'strategie-2024',
    'totals',
    indicator,
    'COM-04112',
    period,
    value,
    unit,
    value_as_printed,
    caveats
from stg_text_figures;

insert into survey_answer
select
    $import_id,
    wave,
    public,
    question,
    answer,
    subgroup,
    share_pct,
    share_as_printed,
    respondents,
    mode,
    caveats
from stg_surveys;

insert into document_defect
select
    $import_id,
    'strategie-2024',
    defect_id,
    "where",
    printed,
    computed,
    explanation
from stg_defects;
