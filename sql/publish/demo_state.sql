delete from demonstration where source = $source;

insert into demonstration values ($source, $state, $now);
