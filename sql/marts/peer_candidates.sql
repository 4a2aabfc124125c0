-- Communes of metropolitan France of about the size of the observed one, with what is known of each.
with inhabitants as (
    select
        denominator.territory_code,
        arg_max(denominator.value, denominator.year) as inhabitants
    from denominator
    inner join live_import on live_import.import_id = denominator.import_id
    where denominator.kind = 'inhabitants' and denominator.territory_code like 'COM-%'
    group by denominator.territory_code
),

own as (
    select inhabitants
    from inhabitants
    where territory_code = $commune
),

alike as (
    select
        inhabitants.territory_code,
        inhabitants.inhabitants
    from inhabitants
    cross join own
    where inhabitants.inhabitants between own.inhabitants / $band and own.inhabitants * $band
),

dwellings as (
    select
        denominator.territory_code,
        arg_max(denominator.value, denominator.year) as dwellings
    from denominator
    inner join live_import on live_import.import_id = denominator.import_id
    where
        denominator.kind = 'dwellings'
        and denominator.territory_code in (select alike.territory_code from alike)
    group by denominator.territory_code
),

size_class as (
    select
        territory_member.member_code as territory_code,
        max(territory_member.territory_code) as size_class
    from territory_member
    inner join live_import on live_import.import_id = territory_member.import_id
    where territory_member.territory_code like 'TUU-%'
    group by territory_member.member_code
)

select
    alike.territory_code,
    max(territory.name) as name,
    alike.inhabitants,
    dwellings.dwellings,
    max(territory.region_code) as region_code,
    size_class.size_class
from alike
inner join territory on territory.territory_code = alike.territory_code
inner join live_import on live_import.import_id = territory.import_id
left join dwellings on dwellings.territory_code = alike.territory_code
left join size_class on size_class.territory_code = alike.territory_code
where length(territory.departement_code) = length('DEP-04')
group by alike.territory_code, alike.inhabitants, dwellings.dwellings, size_class.size_class
order by alike.territory_code
