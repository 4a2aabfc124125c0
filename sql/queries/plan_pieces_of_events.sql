-- Facts or fines of a source by month, for the town as a whole, cut by one of their descriptions.
select
    '' as part,
    strftime(month, '%Y-%m') as period,
    coalesce(
        case $cut
            when 'category' then category
            when 'origin' then origin
            when 'control' then control
            when 'outcome' then outcome
            when 'fine_class' then fine_class
            else ''
        end,
        ''
    ) as cut,
    sum(case when $measure = 'fines' then fines else events end)::bigint as count,
    bool_or(is_demo) as is_demo
from mart_event_month
where
    source = $source
    and division = ''
    and ($category = '' or category = $category)
    and ($family = '' or family = $family)
    and ($outcome = '' or outcome = $outcome)
group by all
