create or replace temp table stg_onisr_vehicle as
with typed as (
    select
        line_no,
        onisr_id(num_acc) as accident_id,
        nullif(trim(num_veh), '') as vehicle_no,
        coalesce(onisr_key(id_vehicule), nullif(trim(num_veh), '')) as vehicle_key,
        onisr_known(catv, 1, 99) as category,
        onisr_known(manv, 1, 26) as manoeuvre,
        onisr_unknown(catv, 99)
        + onisr_unknown(manv, 26) as unknown_codes
    from stg_text_vehicules
)

select
    *,
    case
        when category in (1, 80) then 'cycle'
        when category in (2, 4, 5, 6, 30, 31, 32, 33, 34, 41, 42, 43) then 'two_wheeler'
        when category in (3, 7, 8, 9) then 'car'
        when category in (10, 11, 12) then 'van'
        when category between 13 and 17 then 'heavy'
        when category in (18, 19, 37, 38, 39, 40) then 'transit'
        when category in (50, 60) then 'micro'
        when category in (20, 21, 35, 36, 99) then 'other'
        else 'unknown'
    end as mode
from typed
semi join stg_onisr_key using (accident_id)
