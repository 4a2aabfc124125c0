-- What the published import holds and the candidate of the same year would lose.
with live as (
    select
        departement_code,
        count(*) as accidents
    from accident
    where import_id = $import_id and departement_code is not null
    group by departement_code
),

candidate as (
    select
        departement_code,
        count(*) as accidents
    from stg_onisr_accident
    where year = $year and departement_code is not null
    group by departement_code
),

compared as (
    select
        list_sort(list(live.departement_code) filter (where candidate.departement_code is null)) as lost,
        sum(live.accidents) as live_accidents,
        sum(live.accidents) filter (where candidate.departement_code is not null) as live_shared,
        sum(candidate.accidents) as candidate_shared
    from live
    left join candidate using (departement_code)
)

select
    coalesce(lost, []) as lost,
    coalesce(live_accidents, 0)::bigint as live_accidents,
    coalesce(live_shared, 0)::bigint as live_shared,
    coalesce(candidate_shared, 0)::bigint as candidate_shared
from compared
