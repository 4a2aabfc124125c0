-- Rows kept and set aside, by table of the deposit and year.
with kept as (
    select 'caracteristiques' as table_name, year, count(*) as loaded, sum(unknown_codes) as unknown_codes
    from stg_onisr_accident
    group by year
    union all
    select 'lieux' as table_name, onisr_year(accident_id) as year, count(*), sum(unknown_codes)
    from stg_onisr_place
    group by onisr_year(accident_id)
    union all
    select 'vehicules' as table_name, onisr_year(accident_id) as year, count(*), sum(unknown_codes)
    from stg_onisr_vehicle
    group by onisr_year(accident_id)
    union all
    select 'usagers' as table_name, onisr_year(accident_id) as year, count(*), sum(unknown_codes)
    from stg_onisr_user
    group by onisr_year(accident_id)
),

set_aside as (
    select
        table_name,
        year,
        count(*) as rejected
    from stg_onisr_reject
    group by table_name, year
),

counts as (
    select
        coalesce(kept.table_name, set_aside.table_name) as table_name,
        coalesce(kept.year, set_aside.year) as year,
        coalesce(kept.loaded, 0)::bigint as loaded,
        coalesce(set_aside.rejected, 0)::bigint as rejected,
        coalesce(kept.unknown_codes, 0)::bigint as unknown_codes
    from kept
    full join set_aside on set_aside.table_name = kept.table_name and set_aside.year = kept.year
)

select * from counts
order by year, table_name
