-- For whom the marts were made; one row.
create table observed_commune (commune_code text not null);
