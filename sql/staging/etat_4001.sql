create or replace temp table stg_etat_4001_cell as
select
    line_no,
    try_cast(annee as integer) as year,
    upper(trim(cell.force)) as force,
    trim(departement) as departement_code,
    nullif(trim(perimetre), '') as perimeter,
    trim(service) as service,
    try_cast(code_index as integer) as index_code,
    trim(libelle_index) as label,
    try_cast(nombre as bigint) as count,
    code_index,
    nombre,
    case
        when trim(service) = '' then 'service'
        when not regexp_full_match(trim(departement), '[0-9]{2,3}|2[AB]') then 'departement'
        when try_cast(code_index as integer) is null then 'code_index'
        when not coalesce(try_cast(nombre as bigint) between 0 and 100000000, false) then 'nombre'
    end as problem,
    row_number() over (
        partition by annee, cell.force, departement, perimetre, service, code_index
        order by line_no
    ) as occurrence
from text_etat_4001 as cell;

create or replace temp table stg_etat_4001_reject as
select
    $file_name || ', feuille Services ' || cell.force || ' ' || year as file_name,
    line_no,
    case coalesce(problem, 'service')
        when 'service' then 'service'
        when 'departement' then 'Départements'
        when 'code_index' then 'Code index'
        else service
    end as column_name,
    case coalesce(problem, 'twice')
        when 'twice' then service
        when 'departement' then departement_code
        when 'code_index' then code_index
        else nombre
    end as value_seen,
    case coalesce(problem, 'twice')
        when 'twice' then 'une seule colonne par service'
        when 'service' then 'le nom d’un service'
        when 'departement' then 'un code de département (exemple : 04)'
        when 'code_index' then 'un numéro d’index de 1 à 107'
        else 'un nombre entier positif ou nul'
    end as expected,
    case coalesce(problem, 'twice')
        when 'twice' then 'ce service a déjà une valeur pour cet index'
        when 'service' then 'colonne sans nom de service'
        when 'departement' then 'département absent ou inconnu'
        when 'code_index' then 'index illisible'
        else 'nombre illisible ou négatif'
    end as reason
from stg_etat_4001_cell as cell
where problem is not null or occurrence > 1;

create or replace temp table stg_etat_4001 as
select
    cell.year,
    cell.force,
    departement_code,
    perimeter,
    service,
    index_code,
    label,
    count
from stg_etat_4001_cell as cell
where problem is null and occurrence = 1;
