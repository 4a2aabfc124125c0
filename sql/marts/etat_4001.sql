delete from mart_etat_4001;

insert into mart_etat_4001
select
    crime.departement_code,
    crime.edition,
    crime.year,
    crime.force,
    crime.perimeter,
    crime.service,
    coalesce(family.family, 'Autres'),
    family.sub_family,
    coalesce(family.in_strategy = 'yes', false),
    sum(crime.count)::bigint,
    crime.import_id
from crime_4001 as crime
inner join live_import on live_import.import_id = crime.import_id
left join given_family as family on family.index_code::integer = crime.index_code
where crime.departement_code = $departement
group by all;
