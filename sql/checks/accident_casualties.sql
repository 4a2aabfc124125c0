-- The users of an accident, counted by severity, are those that the accident announces.
with counted as (
    select
        import_id,
        accident_id,
        count(*) as persons,
        count(*) filter (where severity = 2) as killed,
        count(*) filter (where severity = 3) as hospitalised,
        count(*) filter (where severity = 4) as light_injured,
        count(*) filter (where severity = 1) as unhurt,
        count(*) filter (where severity is null) as unknown_severity
    from accident_user
    group by import_id, accident_id
)

select
    accident.import_id,
    accident.accident_id
from accident
left join counted on counted.import_id = accident.import_id and counted.accident_id = accident.accident_id
where
    accident.persons <> coalesce(counted.persons, 0)
    or accident.killed <> coalesce(counted.killed, 0)
    or accident.hospitalised <> coalesce(counted.hospitalised, 0)
    or accident.light_injured <> coalesce(counted.light_injured, 0)
    or accident.unhurt <> coalesce(counted.unhurt, 0)
    or accident.unknown_severity <> coalesce(counted.unknown_severity, 0)
