-- The cells that are part of the town. Reads the frame `cell_of_street` (grid, cell_id).
with wanted as (
    select
        grid,
        cell_id,
        true as has_street
    from cell_of_street
    union all
    select
        grid,
        cell_id,
        false as has_street
    from mart_place_cell
)

select
    grid,
    cell_id,
    bool_or(has_street) as has_street
from wanted
group by grid, cell_id
order by grid, cell_id
