select
    figure.territory_code,
    try_cast(figure.period as integer) as year,
    figure.value,
    figure.printed,
    coalesce(figure.caveats, '') as caveats
from published_figure as figure
inner join live_import on live_import.import_id = figure.import_id
where
    figure.document = 'strategie-2024'
    and figure.section = 'rates'
    and figure.indicator = $indicator
    and try_cast(figure.period as integer) is not null
order by figure.territory_code, figure.period
