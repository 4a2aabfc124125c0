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
with held as (
    select
        year_value,
        bit_or(indicators) as indicators
    from stg_ssmsi_group
    where problem is null
    group by year_value
)

select distinct
    $import_id,
    label.indicator,
    held.year_value,
    label.label,
    label.series,
    label.unit,
    label.denominator_kind,
    label.parent_indicator,
    label.additive,
    label.comparable_from,
    label.note
from held
inner join stg_ssmsi_label as label
    on label.unit_is_known and (held.indicators & (1::bigint << label.indicator_no)) <> 0;
