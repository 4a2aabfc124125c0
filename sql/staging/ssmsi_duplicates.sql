-- The same cell twice: the first line stands, the others are set aside.
insert into stg_ssmsi_reject
with crowded as (
    select
        territory_code,
        year_value
    from stg_ssmsi_group
    where problem is null and n > bit_count(indicators)
),

ranked as (
    select
        cell.line_no,
        cell.indicateur,
        min(cell.line_no) over (
            partition by cell.territory_code, cell.year_value, cell.indicator
        ) as first_line
    from stg_ssmsi_cell as cell
    inner join crowded
        on crowded.territory_code = cell.territory_code and crowded.year_value = cell.year_value
    where cell.problem is null
)

select
    $file_name,
    line_no,
    $column_name,
    left(indicateur, 80),
    'une seule ligne par territoire, année et indicateur',
    'déjà lu à la ligne ' || first_line
from ranked
where line_no > first_line;
