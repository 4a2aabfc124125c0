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

-- A day or a period of which nothing is kept is not covered any more: it must not read as a day without a fact.
create or replace temp table purged_slot as
with written as (
    select
        deposit_slot.import_id,
        deposit_slot.part,
        deposit_slot.slot,
        try_cast(left(deposit_slot.slot, 4) as integer) as year_no,
        try_cast(right(deposit_slot.slot, 1) as integer) as last_digit
    from deposit_slot
    inner join deposit on deposit.import_id = deposit_slot.import_id
    where deposit_slot.source = $source and not deposit.is_demo and deposit.kind <> 'survey'
),

dated as (
    select
        import_id,
        part,
        slot,
        case
            when slot like '____-__-__' then try_cast(slot as date)
            when slot like '____-S_' then last_day(make_date(year_no, last_digit * 6, 1))
            when slot like '____-T_' then last_day(make_date(year_no, last_digit * 3, 1))
            when slot like '____-__' then last_day(try_cast(slot || '-01' as date))
            when slot like '____' then make_date(year_no, 12, 31)
        end as ends_on
    from written
)

select
    import_id,
    part,
    slot
from dated
where ends_on < $before
union all
select
    deposit_slot.import_id,
    deposit_slot.part,
    deposit_slot.slot
from deposit_slot
inner join purged_wave
    on purged_wave.import_id = deposit_slot.import_id and purged_wave.wave = deposit_slot.slot;

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

delete from deposit_slot
where
    (import_id, part, slot) in (
        select (purged_slot.import_id, purged_slot.part, purged_slot.slot)
        from purged_slot
    );

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
