-- Every row of the file, typed, with the first thing that is wrong with it (`problem`), if anything is.
-- A view: the rows are read again when they are published, so that they are never held twice.
create or replace temp view stg_ssmsi_cell as
with typed as (
    select
        line_no,
        coalesce(code, '') as code,
        coalesce(region, '') as region,
        coalesce(annee, '') as annee,
        coalesce(indicateur, '') as indicateur,
        coalesce(unite_de_compte, '') as unite_de_compte,
        coalesce(insee_pop_millesime, '') as insee_pop_millesime,
        coalesce(insee_log_millesime, '') as insee_log_millesime,
        nullif(nombre, 'NA') as nombre,
        nullif(taux_pour_mille, 'NA') as taux_pour_mille,
        nullif(insee_pop, 'NA') as insee_pop,
        nullif(insee_log, 'NA') as insee_log,
        nullif(complement_info_nombre, 'NA') as complement_info_nombre,
        nullif(complement_info_taux, 'NA') as complement_info_taux,
        case
            when est_diffuse = 'diff' then 'published'
            when est_diffuse = 'ndiff' then 'withheld'
            -- A parquet file may hold a boolean.
            when lower(trim(est_diffuse)) in ('diff', 'true') then 'published'
            when lower(trim(est_diffuse)) in ('ndiff', 'false') then 'withheld'
        end as diffusion,
        est_diffuse
    from text_ssmsi
),

numbers as (
    select
        *,
        try_cast(replace(nombre, ',', '.') as double) as count_value,
        try_cast(replace(taux_pour_mille, ',', '.') as double) as rate_value,
        try_cast(replace(insee_pop, ',', '.') as double) as inhabitants,
        try_cast(replace(insee_log, ',', '.') as double) as dwellings,
        try_cast(replace(complement_info_nombre, ',', '.') as double) as mean_count,
        try_cast(replace(complement_info_taux, ',', '.') as double) as mean_rate
    from typed
),

understood as (
    select
        numbers.*,
        place.territory_code,
        place.parent_code,
        year.number as year_value,
        label.indicator_no,
        label.indicator,
        label.series,
        label.label,
        label.unit,
        label.unit_is_known,
        label.denominator_kind,
        case when label.denominator_kind = 'dwellings' then numbers.dwellings else numbers.inhabitants end
            as denominator,
        case when label.denominator_kind = 'dwellings' then log_census.number else pop_census.number end
            as census_year,
        case
            when (select has_diffusion from stg_ssmsi_file) then numbers.diffusion
            when
                (select level from stg_ssmsi_file) = 'communal'
                and coalesce(upper(trim(numbers.nombre)), '') in ('', 'NA')
                then 'withheld'
            else 'published'
        end as state
    from numbers
    left join stg_ssmsi_place as place on place.text = numbers.code and place.beside = numbers.region
    left join stg_ssmsi_year as year on year.text = numbers.annee
    left join stg_ssmsi_label as label
        on label.text = numbers.indicateur and label.beside = numbers.unite_de_compte
    left join stg_ssmsi_year as pop_census on pop_census.text = numbers.insee_pop_millesime
    left join stg_ssmsi_year as log_census on log_census.text = numbers.insee_log_millesime
)

select
    *,
    case
        when territory_code is null then 'place'
        when year_value is null then 'year'
        when indicator is null then 'label'
        when not unit_is_known then 'unit'
        when state is null then 'diffusion'
        -- A number that does not read is missing (blank, NA in any case) or bad; few rows come to that question.
        when count_value is null and coalesce(upper(trim(nombre)), '') not in ('', 'NA') then 'count'
        when count_value is null and state = 'published' then 'count_missing'
        when not coalesce(count_value between 0 and 1e9, true) or count_value <> floor(count_value) then 'count'
        when state = 'withheld' and count_value > 0 then 'count_of_withheld'
        when rate_value is null and coalesce(upper(trim(taux_pour_mille)), '') not in ('', 'NA') then 'rate'
        when not coalesce(rate_value between 0 and 1e9, true) then 'rate'
        when inhabitants is null and coalesce(upper(trim(insee_pop)), '') not in ('', 'NA') then 'inhabitants'
        when not coalesce(inhabitants between 0 and 1e9, true) then 'inhabitants'
        when dwellings is null and coalesce(upper(trim(insee_log)), '') not in ('', 'NA') then 'dwellings'
        when not coalesce(dwellings between 0 and 1e9, true) then 'dwellings'
        when
            mean_count is null and coalesce(upper(trim(complement_info_nombre)), '') not in ('', 'NA')
            then 'mean_count'
        when not coalesce(mean_count between 0 and 1e9, true) then 'mean_count'
        when
            mean_rate is null and coalesce(upper(trim(complement_info_taux)), '') not in ('', 'NA')
            then 'mean_rate'
        when not coalesce(mean_rate between 0 and 1e9, true) then 'mean_rate'
    end as problem
from understood;

-- One pass over the file gives what is needed to judge it: by territory and year, few groups.
create or replace temp table stg_ssmsi_group as
select
    problem,
    territory_code,
    year_value,
    count(*) as n,
    bit_or(1::bigint << coalesce(indicator_no, 0)) as indicators,
    count(*) filter (where state = 'published' and count_value = 0) as zeros,
    count(*) filter (where state = 'withheld') as withheld,
    -- A dwelling count is rounded in the recent files: half a dwelling of doubt, and 8e-5 on the rate itself.
    count(*) filter (
        where
        state = 'published'
        and rate_value is not null
        and denominator > 0
        and abs(rate_value * denominator / 1000 - count_value) > (
            denominator * 8e-8
            + case when denominator_kind = 'dwellings' then rate_value / 1000 * 0.5 else 0 end
        )
    ) as rate_gaps
from stg_ssmsi_cell
group by problem, territory_code, year_value;
