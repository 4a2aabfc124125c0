insert into recorded_crime
select
    $import_id,
    split_part($scope, '/', 3),
    split_part($scope, '/', 2),
    cell.territory_code,
    cell.parent_code,
    cell.year_value,
    cell.indicator,
    cell.series,
    cell.label,
    cell.unit,
    case when cell.state = 'published' then cell.count_value::bigint end,
    case when cell.state = 'published' then cell.rate_value end,
    cell.state,
    cell.denominator_kind,
    cell.denominator,
    cell.census_year,
    cell.inhabitants,
    cell.dwellings,
    -- The mean of the withheld communes of the département: it says nothing of a published one.
    case when cell.state = 'withheld' then cell.mean_count end,
    case when cell.state = 'withheld' then cell.mean_rate end
from stg_ssmsi_cell as cell
left join stg_ssmsi_reject as reject on reject.line_no = cell.line_no
where reject.line_no is null;

insert into crime_edition
select
    $import_id,
    split_part($scope, '/', 3),
    split_part($scope, '/', 2),
    produced_on,
    data_year,
    geography_year,
    first_year,
    last_year
from stg_ssmsi_edition;

insert into crime_indicator
select
    $import_id,
    label,
    indicator,
    series,
    unit,
    denominator_kind,
    parent_indicator,
    additive,
    comparable_from,
    note
from stg_ssmsi_label
where unit_is_known;
