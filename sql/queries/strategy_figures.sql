-- The figures that the strategy prints, with the names of the places they speak of.
with name as (
    select
        territory.territory_code,
        max(territory.name) as name
    from territory
    inner join live_import on live_import.import_id = territory.import_id
    where
        territory.territory_code in (
            select published_figure.territory_code
            from published_figure
        )
    group by territory.territory_code
)

select
    figure.section,
    figure.indicator,
    figure.territory_code,
    coalesce(name.name, figure.territory_code) as territory_name,
    figure.period,
    figure.value,
    figure.unit,
    figure.printed,
    coalesce(figure.caveats, '') as caveats
from published_figure as figure
inner join live_import on live_import.import_id = figure.import_id
left join name on name.territory_code = figure.territory_code
where figure.document = 'strategie-2024'
order by figure.section, figure.indicator, figure.territory_code, figure.period
