-- Waves of surveys bear names: one ends with the last year written in it, never after the day it was received.
create view dated_wave as
with named as (
    select distinct
        survey_count.import_id,
        survey_count.source,
        survey_count.wave,
        list_last(regexp_extract_all(survey_count.wave, '(19|20)[0-9]{2}')) as year_written,
        deposit.checked_on::date as received_on
    from survey_count
    inner join deposit on deposit.import_id = survey_count.import_id
)

select
    import_id,
    source,
    wave,
    least(make_date(year_written::bigint, 12, 31), received_on) as last_day
from named;

-- What partners' deposits hold, demonstration left out: each fact with the days from which its retention is counted.
create view dated_fact as
with every_fact as (
    select
        import_id,
        source,
        starts_on as first_day,
        starts_on as last_day
    from event
    union all
    select
        import_id,
        source,
        first_day,
        last_day
    from activity_count
    union all
    select
        import_id,
        source,
        received_on as first_day,
        received_on as last_day
    from requisition
    union all
    select
        survey_count.import_id,
        survey_count.source,
        dated_wave.last_day as first_day,
        dated_wave.last_day
    from survey_count
    inner join dated_wave
        on dated_wave.import_id = survey_count.import_id and dated_wave.wave = survey_count.wave
)

select
    every_fact.import_id,
    every_fact.source,
    every_fact.first_day,
    every_fact.last_day
from every_fact
inner join deposit on deposit.import_id = every_fact.import_id
where not deposit.is_demo;
