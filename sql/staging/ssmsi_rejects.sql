insert into stg_ssmsi_reject
select
    $file_name,
    cell.line_no,
    problem.column_name,
    left(
        case cell.problem
            when 'place' then cell.code
            when 'year' then cell.annee
            when 'label' then cell.indicateur
            when 'unit' then cell.unite_de_compte
            when 'diffusion' then cell.est_diffuse
            when 'rate' then cell.taux_pour_mille
            when 'inhabitants' then cell.insee_pop
            when 'dwellings' then cell.insee_log
            when 'mean_count' then cell.complement_info_nombre
            when 'mean_rate' then cell.complement_info_taux
            else coalesce(cell.nombre, '')
        end,
        80
    ),
    replace(problem.expected, '{unit}', coalesce(cell.unit, '')),
    problem.reason
from stg_ssmsi_cell as cell
inner join stg_ssmsi_problem as problem on problem.problem = cell.problem;
