-- From 2020 on an accident may have several places; the first one in the file is the accident's own.
create or replace temp table stg_onisr_place as
with typed as (
    select
        line_no,
        onisr_id(num_acc) as accident_id,
        onisr_known(catr, 1, 9) as road_category,
        onisr_known(nbv, 1, 30) as road_lanes,
        onisr_known(circ, 1, 4) as circulation,
        onisr_known(prof, 1, 4) as profile,
        onisr_known(surf, 1, 9) as surface,
        onisr_known(situ, 1, 8) as situation,
        onisr_known(vma, 5, 130) as speed_limit,
        onisr_unknown(catr, 9)
        + onisr_unknown(nbv, 30)
        + onisr_unknown(circ, 4)
        + onisr_unknown(prof, 4)
        + onisr_unknown(surf, 9)
        + onisr_unknown(situ, 8)
        + onisr_unknown(vma, 130) as unknown_codes
    from stg_text_lieux
)

select
    *,
    row_number() over (partition by accident_id order by line_no)::integer as place_no
from typed
semi join stg_onisr_key using (accident_id)
