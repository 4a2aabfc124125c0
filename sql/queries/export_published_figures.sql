select
    published_figure.document,
    published_figure.section,
    published_figure.indicator,
    published_figure.territory_code,
    published_figure.period,
    published_figure.value,
    published_figure.unit,
    published_figure.printed,
    published_figure.caveats,
    published_figure.import_id
from published_figure
inner join live_import on live_import.import_id = published_figure.import_id
order by
    published_figure.document,
    published_figure.section,
    published_figure.indicator,
    published_figure.territory_code,
    published_figure.period
