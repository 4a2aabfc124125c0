delete from observed_commune;

insert into observed_commune values ($commune);
