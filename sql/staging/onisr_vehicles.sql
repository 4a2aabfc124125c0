create or replace temp table stg_onisr_vehicle as
with typed as (
    select
        line_no,
        onisr_id(num_acc) as accident_id,
        onisr_key(num_veh) as vehicle_no,
        coalesce(onisr_key(id_vehicule), onisr_key(num_veh)) as vehicle_key,
        onisr_code(catv) as catv,
        onisr_code(manv) as manv,
        onisr_code(obs) as obs,
        onisr_code(obsm) as obsm,
        onisr_code(motor) as motor
    from stg_text_vehicules
)

select
    line_no,
    accident_id,
    vehicle_no,
    vehicle_key,
    onisr_known(catv, 1, 99) as category,
    case
        when catv in (1, 80) then 'cycle'
        when catv in (2, 4, 5, 6, 30, 31, 32, 33, 34, 41, 42, 43) then 'two_wheeler'
        when catv in (3, 7, 8, 9) then 'car'
        when catv in (10, 11, 12) then 'van'
        when catv between 13 and 17 then 'heavy'
        when catv in (18, 19, 37, 38, 39, 40) then 'transit'
        when catv in (50, 60) then 'micro'
        when catv in (20, 21, 35, 36, 99) then 'other'
        else 'unknown'
    end as mode,
    onisr_known(manv, 1, 26) as manoeuvre,
    onisr_known(obs, 0, 17) as fixed_obstacle,
    onisr_known(obsm, 0, 9) as moving_obstacle,
    onisr_known(motor, 1, 6) as motor,
    onisr_unknown(catv, 99)
    + onisr_unknown(manv, 26)
    + onisr_unknown(obs, 17)
    + onisr_unknown(obsm, 9)
    + onisr_unknown(motor, 6) as unknown_codes
from typed
semi join stg_onisr_key using (accident_id)
