-- What a source holds from before a day leaves every table: facts, slots, rejected lines, findings.
create or replace temp table purged_fact as
select
    import_id,
    count(*) as facts
from dated_fact
where source = $source and last_day < $before
group by import_id;

create or replace temp table purged_wave as
select
    import_id,
    wave
from dated_wave
where source = $source and last_day < $before and import_id in (select purged_fact.import_id from purged_fact);

delete from event
where
    source = $source
    and starts_on < $before
    and import_id in (select purged_fact.import_id from purged_fact);

delete from activity_count
where
    source = $source
    and last_day < $before
    and import_id in (select purged_fact.import_id from purged_fact);

delete from requisition
where
    source = $source
    and received_on < $before
    and import_id in (select purged_fact.import_id from purged_fact);

delete from survey_count
where (import_id, wave) in (select (purged_wave.import_id, purged_wave.wave) from purged_wave);

delete from reject
where import_id in (select purged_fact.import_id from purged_fact);

delete from deposit_finding
where import_id in (select purged_fact.import_id from purged_fact);

delete from deposit_question
where import_id in (select purged_fact.import_id from purged_fact);

insert into purged_import (import_id, source, before_day, facts, purged_on)
select
    import_id,
    $source,
    $before,
    facts,
    $now
from purged_fact
