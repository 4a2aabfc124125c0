-- Published has a count, withheld has none, and there is no third state in the facts.
select
    import_id,
    territory_code,
    year,
    indicator,
    state,
    count
from recorded_crime
where
    (state = 'published' and (count is null or count < 0))
    or (state = 'withheld' and (count is not null or rate_per_1000 is not null))
    or (state = 'published' and (withheld_mean_count is not null or withheld_mean_rate is not null))
    or state not in ('published', 'withheld')
