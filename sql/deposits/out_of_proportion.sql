-- Counts far from the others of the same series, published or of this file (Hampel's rule: distance to the median
-- in units of the median absolute deviation). The square root of the median is the least spread of a count.
with series as (
    select
        row_no,
        part,
        category,
        coalesce(origin, '') as origin,
        coalesce(sector_text, '') as sector_text,
        measure,
        length(period) as granularity,
        period,
        count
    from stg_count
    union all
    select
        null::bigint as row_no,
        mart_count.part,
        mart_count.category,
        coalesce(mart_count.origin, ''),
        coalesce(mart_count.sector_text, ''),
        mart_count.measure,
        length(mart_count.period),
        mart_count.period,
        mart_count.count
    from mart_count
    where
        mart_count.source = $source
        and not mart_count.is_demo
        and not exists (
            select 1
            from stg_slot
            where stg_slot.part = mart_count.part and stg_slot.slot = mart_count.period
        )
),

usual as (
    select
        part,
        category,
        origin,
        sector_text,
        measure,
        granularity,
        count(*) as periods,
        median(count) as middle,
        greatest(1.4826 * mad(count), sqrt(median(count)), 1) as spread
    from series
    group by all
)

select
    series.row_no,
    series.period,
    series.count,
    usual.middle,
    usual.periods
from series
inner join usual
    on
        usual.part = series.part
        and usual.category = series.category
        and usual.origin = series.origin
        and usual.sector_text = series.sector_text
        and usual.measure = series.measure
        and usual.granularity = series.granularity
where
    series.row_no is not null
    and usual.periods >= $least_periods
    and abs(series.count - usual.middle) > $limit * usual.spread
order by series.row_no
