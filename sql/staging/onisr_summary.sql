-- What the depositor is told of each year.
with strangers as (
    select
        onisr_year(accident_id) as year,
        count(*) as users_without_vehicle
    from stg_onisr_user
    where is_without_vehicle
    group by onisr_year(accident_id)
),

summary as (
    select
        year,
        count(*) as accidents,
        list_sort(list(distinct departement_code)) as departements,
        count(*) filter (where date is null) as without_date,
        count(*) filter (where minute_of_day is null) as without_hour,
        count(*) filter (where departement_code is null) as without_departement,
        count(*) filter (where commune_code is null) as without_commune,
        count(*) filter (where persons = 0) as without_user,
        count(*) filter (where vehicles = 0) as without_vehicle,
        count(*) filter (where is_without_place) as without_place,
        sum(unknown_severity)::bigint as unknown_severity,
        count(*) filter (where location_state = 'located') as located,
        count(*) filter (where location_state = 'missing') as missing,
        count(*) filter (where location_state = 'impossible') as impossible,
        count(*) filter (where is_sign_restored) as sign_restored,
        count(*) filter (where is_lat_cut) as cut_latitudes
    from stg_onisr_accident
    group by year
)

select
    summary.*,
    coalesce(strangers.users_without_vehicle, 0) as users_without_vehicle
from summary
left join strangers using (year)
order by summary.year
