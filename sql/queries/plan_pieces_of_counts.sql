-- Counts of a source by sender and period, cut by one of their descriptions.
select
    part,
    period,
    coalesce(
        case $cut
            when 'category' then category
            when 'origin' then origin
            when 'sector' then sector_text
            else ''
        end,
        ''
    ) as cut,
    sum(count)::bigint as count,
    bool_or(is_demo) as is_demo
from mart_count
where
    source = $source
    and ($category = '' or category = $category)
    and ($family = '' or family = $family)
    and ($measure = '' or list_contains(string_split($measure, ','), measure))
group by all
