-- What a source holds from before a day leaves every table: facts, slots, rejected lines, findings.
create or replace temp table purged_fact as
select
    facts.import_id,
    count(*) as facts
from (
    select import_id
    from event
    where source = $source and starts_on < $before
    union all
    select import_id
    from activity_count
    where source = $source and last_day < $before
    union all
    select import_id
    from requisition
    where source = $source and received_on < $before
) as facts
inner join deposit on deposit.import_id = facts.import_id
where not deposit.is_demo
group by facts.import_id;

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
