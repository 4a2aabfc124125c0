-- A compared figure comes from a base in force of its own edition; what does not add up has no sum.
select
    mart.edition,
    mart.indicator,
    mart.year,
    mart.territory_code,
    mart.state
from mart_comparison as mart
left join live_import on live_import.import_id = mart.import_id
where
    (mart.state <> 'absent' and coalesce(live_import.edition, '') <> mart.edition)
    or (mart.state = 'absent' and (mart.count is not null or mart.reason is null))
    or (mart.state = 'lower_bound' and coalesce(mart.members_withheld, 0) = 0)
    or (not mart.additive and mart.members is not null and mart.state <> 'absent')
