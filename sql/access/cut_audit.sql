-- The beginning of the trail, and what is older than its chain.
delete from audit
where entry_no <= $last_no or (entry_no is null and occurred_on < $before)
