-- Places make the whole of a source, by months and by hours; every cell that holds a place is known.
with whole as (
    select
        source,
        count(*) as facts
    from mart_event
    group by source
),

counted as (
    select
        source,
        'month' as mart,
        sum(events) as facts
    from mart_place_month
    group by source
    union all
    select
        source,
        'hour' as mart,
        sum(weight) as facts
    from mart_place_hour
    where place_id is not null
    group by source
),

wrong as (
    select
        coalesce(whole.source, counted.source) as source,
        counted.mart,
        whole.facts,
        counted.facts as counted
    from whole
    full outer join counted on counted.source = whole.source
    where abs(coalesce(whole.facts, 0) - coalesce(counted.facts, 0)) > 0.001
),

unknown_cell as (
    select
        mart_place_cell.source,
        mart_place_cell.grid as mart,
        null::double as facts,
        null::double as counted
    from mart_place_cell
    left join mart_cell on mart_cell.grid = mart_place_cell.grid and mart_cell.cell_id = mart_place_cell.cell_id
    where mart_cell.cell_id is null
)

select * from wrong
union all
select * from unknown_cell
