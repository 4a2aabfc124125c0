-- Sources of which something is in force.
select distinct source from mart_coverage
order by source
