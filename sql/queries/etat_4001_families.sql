-- Facts recorded by a service, by family: délits only, by place of recording, never beside the bases.
select
    mart.departement_code,
    mart.edition,
    mart.year,
    mart.force,
    mart.service,
    mart.family,
    bool_and(mart.in_strategy) as in_strategy,
    sum(mart.count)::bigint as count,
    mart.import_id
from mart_etat_4001 as mart
group by mart.departement_code, mart.edition, mart.year, mart.force, mart.service, mart.family, mart.import_id
order by mart.service, mart.year, mart.family
