insert into stg_rejects
select
    $file_name,
    row.line_no,
    case when commune.territory_code is null or commune.territory_code like 'ARM-%' then 'codgeo' else 'tuu2017' end,
    case
        when commune.territory_code is null or commune.territory_code like 'ARM-%' then row.codgeo
        else row.tuu2017
    end,
    case
        when commune.territory_code is null or commune.territory_code like 'ARM-%' then 'un code de commune entière'
        else 'une tranche de 0 à 8'
    end,
    case
        when commune.territory_code is null then 'code de commune inconnu'
        when commune.territory_code like 'ARM-%' then 'arrondissement : sa commune est déjà comptée'
        else 'tranche inconnue'
    end
from stg_composition as row
left join given_commune as commune on commune.codgeo = row.codgeo
where
    commune.territory_code is null
    or commune.territory_code like 'ARM-%'
    or not regexp_full_match(trim(row.tuu2017), '[0-8]');

create or replace temp table stg_urban_unit as
select
    row.line_no,
    commune.territory_code,
    'UU-' || upper(lpad(trim(row.uu2020), 5, '0')) as unit_code,
    'TUU-' || trim(row.tuu2017) as class_code,
    -- 04000 is no unit: the communes of the département that belong to none.
    trim(row.tuu2017) = '0' as is_outside
from stg_composition as row
inner join given_commune as commune on commune.codgeo = row.codgeo
where row.line_no not in (select line_no from stg_rejects where file_name = $file_name);
