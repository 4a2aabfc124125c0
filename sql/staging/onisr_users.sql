-- A person travels by the mode of the vehicle, a pedestrian on foot whatever the vehicle met.
create or replace temp table stg_onisr_user as
with typed as (
    select
        line_no,
        onisr_id(num_acc) as accident_id,
        coalesce(onisr_key(id_vehicule), nullif(trim(num_veh), '')) as vehicle_key,
        onisr_known(place, 1, 10) as seat,
        onisr_known(catu, 1, 4) as user_category,
        onisr_known(grav, 1, 4) as severity,
        onisr_known(sexe, 1, 2) as sex,
        -- 1900 and 1901 stand for « unknown » in the files of 2019.
        onisr_known(an_nais, onisr_year(onisr_id(num_acc)) - 110, onisr_year(onisr_id(num_acc))) as birth_year,
        onisr_known(trajet, 1, 9) as trip,
        onisr_unknown(place, 10)
        + onisr_unknown(catu, 4)
        + onisr_unknown(grav, 4)
        + onisr_unknown(sexe, 2)
        + onisr_unknown(trajet, 9) as unknown_codes
    from stg_text_usagers
),

fleet as (
    select
        accident_id,
        vehicle_key,
        min(mode) as mode
    from stg_onisr_vehicle
    group by accident_id, vehicle_key
)

select
    typed.*,
    fleet.mode is null as is_without_vehicle,
    case when typed.user_category in (3, 4) then 'foot' else coalesce(fleet.mode, 'unknown') end as mode
from typed
left join fleet using (accident_id, vehicle_key)
semi join stg_onisr_key using (accident_id)
