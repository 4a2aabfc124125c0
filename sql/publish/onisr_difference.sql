-- A value revised is one that differs in the file: a severity, a date, a place, a position, a code.
-- The largest gap is that of one count (accidents, killed, hospitalised, light) of one département.
with fresh as (
    select * from accident
    where import_id = $new_import_id
),

old as (
    select * from accident
    where import_id = $old_import_id
),

moved as (
    select
        fresh.accident_id is not null as is_fresh,
        old.accident_id is not null as is_old,
        [
            fresh.killed - old.killed,
            fresh.hospitalised - old.hospitalised,
            fresh.light_injured - old.light_injured,
            fresh.unhurt - old.unhurt,
            fresh.unknown_severity - old.unknown_severity
        ] as gaps,
        [
            fresh.vehicles is distinct from old.vehicles,
            fresh.date is distinct from old.date,
            fresh.minute_of_day is distinct from old.minute_of_day,
            fresh.departement_code is distinct from old.departement_code,
            fresh.commune_code is distinct from old.commune_code,
            fresh.address is distinct from old.address,
            fresh.lat is distinct from old.lat or fresh.lon is distinct from old.lon,
            fresh.light is distinct from old.light,
            fresh.built_up_area is distinct from old.built_up_area,
            fresh.intersection is distinct from old.intersection,
            fresh.weather is distinct from old.weather,
            fresh.collision is distinct from old.collision,
            fresh.road_category is distinct from old.road_category,
            fresh.speed_limit is distinct from old.speed_limit
        ] as changes
    from fresh
    full join old on old.accident_id = fresh.accident_id
),

revised as (
    select
        -- A person who passes from one severity to another leaves one count and enters another: one value.
        coalesce(sum(
            greatest(
                list_sum(list_transform(gaps, lambda gap: greatest(gap, 0))),
                list_sum(list_transform(gaps, lambda gap: greatest(-gap, 0)))
            )
            + list_sum(list_transform(changes, lambda change: change::integer))
        ) filter (where is_fresh and is_old), 0)::bigint as revised,
        count(*) filter (where not is_old) as added,
        count(*) filter (where not is_fresh) as removed
    from moved
),

counted as (
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
        coalesce(max(counted) filter (where import_id = $new_import_id), 0)
        - coalesce(max(counted) filter (where import_id = $old_import_id), 0) as gap
    from listed
    group by departement_code, measure
),

widest as (
    select max_by(gap, abs(gap))::double as largest_gap
    from paired
)

select
    revised.revised,
    widest.largest_gap,
    revised.added,
    revised.removed
from revised
cross join widest
