-- A person travels by the mode of the vehicle, a pedestrian on foot whatever the vehicle met.
create or replace temp table stg_onisr_user as
with typed as (
    select
        line_no,
        onisr_id(num_acc) as accident_id,
        onisr_key(num_veh) as vehicle_no,
        coalesce(onisr_key(id_vehicule), onisr_key(num_veh)) as vehicle_key,
        onisr_code(place) as place,
        onisr_code(catu) as catu,
        onisr_code(grav) as grav,
        onisr_code(sexe) as sexe,
        onisr_code(an_nais) as an_nais,
        onisr_code(trajet) as trajet
    from stg_text_usagers
),

fleet as (
    select
        accident_id,
        vehicle_key,
        min(mode) as mode
    from stg_onisr_vehicle
    group by accident_id, vehicle_key
),

linked as (
    select
        typed.*,
        onisr_year(typed.accident_id) as year,
        fleet.mode as vehicle_mode
    from typed
    left join fleet using (accident_id, vehicle_key)
    semi join stg_onisr_key using (accident_id)
)

select
    line_no,
    accident_id,
    vehicle_no,
    vehicle_key,
    vehicle_mode is null as is_without_vehicle,
    case when catu in (3, 4) then 'foot' else coalesce(vehicle_mode, 'unknown') end as mode,
    onisr_known(place, 1, 10) as seat,
    onisr_known(catu, 1, 4) as user_category,
    onisr_known(grav, 1, 4) as severity,
    onisr_known(sexe, 1, 2) as sex,
    -- 1900 and 1901 stand for « unknown » in the files of 2019.
    onisr_known(an_nais, year - 110, year) as birth_year,
    onisr_known(trajet, 1, 9) as trip,
    onisr_unknown(place, 10)
    + onisr_unknown(catu, 4)
    + onisr_unknown(grav, 4)
    + onisr_unknown(sexe, 2)
    + onisr_unknown(trajet, 9) as unknown_codes
from linked
