-- Facts by cell and month.
select
    mart_place_cell.cell_id,
    map_place_month.month,
    sum(map_place_month.facts)::bigint as facts
from map_place_month
inner join mart_place_cell
    on
        mart_place_cell.source = map_place_month.source
        and mart_place_cell.place_id = map_place_month.place_id
        and mart_place_cell.grid = $grid
group by mart_place_cell.cell_id, map_place_month.month
order by mart_place_cell.cell_id, map_place_month.month
