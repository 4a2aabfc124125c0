-- A value here is one count (accidents, killed, hospitalised, light) of one département.
with counted as (
    select
        import_id,
        coalesce(departement_code, '?') as departement_code,
        count(*) as accidents,
        sum(killed) as killed,
        sum(hospitalised) as hospitalised,
        sum(light_injured) as light_injured
    from accident
    where import_id in ($new_import_id, $old_import_id)
    group by import_id, departement_code
),

listed as (
    unpivot counted on accidents, killed, hospitalised, light_injured into name measure value counted
),

paired as (
    select
        departement_code,
        measure,
        max(counted) filter (where import_id = $new_import_id) as new_count,
        max(counted) filter (where import_id = $old_import_id) as old_count
    from listed
    group by departement_code, measure
)

select
    count(*) filter (where new_count <> old_count) as revised,
    max_by(new_count - old_count, abs(new_count - old_count))::double as largest_gap,
    count(*) filter (where old_count is null) as added,
    count(*) filter (where new_count is null) as removed
from paired
