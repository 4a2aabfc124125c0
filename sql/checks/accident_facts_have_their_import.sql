-- No fact without its import, and no place, vehicle or user without its accident.
with facts as (
    select import_id, accident_id, 'accident' as fact from accident
    union all
    select import_id, accident_id, 'accident_place' as fact from accident_place
    union all
    select import_id, accident_id, 'accident_vehicle' as fact from accident_vehicle
    union all
    select import_id, accident_id, 'accident_user' as fact from accident_user
)

select
    facts.fact,
    facts.import_id,
    count(*) as rows_found
from facts
left join import on import.import_id = facts.import_id
left join accident on accident.import_id = facts.import_id and accident.accident_id = facts.accident_id
where import.import_id is null or accident.accident_id is null
group by facts.fact, facts.import_id
