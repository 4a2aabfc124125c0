-- A deposit examined or a session opened since the day from which traces are kept has its trace: a beginning of the
-- trail taken further than the last purge says shows here, even where the chain was mended around it.
with kept_since as (
    select
        coalesce(
            try_cast(split_part(arg_max(detail, entry_no), ' ', 1) as timestamp) + interval 1 day,
            '1970-01-01'::timestamp
        ) as moment
    from audit
    where action = 'audit.cut' and entry_no is not null
),

act as (
    select
        'deposit.check' as action,
        import_id as id,
        checked_on as done_on
    from deposit
    union all
    select
        'sign_in' as action,
        account_id as id,
        created_on as done_on
    from session
)

select
    act.action,
    act.id,
    act.done_on
from act
cross join kept_since
where
    act.done_on >= kept_since.moment
    and not exists (
        select 1
        from audit
        where
            audit.action = act.action
            and audit.occurred_on between act.done_on - interval 1 minute and act.done_on + interval 1 minute
            and coalesce(audit.object, audit.account_id) = act.id
    )
