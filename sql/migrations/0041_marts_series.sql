-- Communes like the observed one, by the rule of domain/peers: the nearest first.
create table mart_peer (
    commune text not null,
    territory_code text not null,
    name text not null,
    inhabitants double not null,
    dwellings double,
    region_code text,
    size_class text,
    distance double not null,
    reason text not null,
    rank integer not null
);

-- Recorded crime of the places that may be followed over time: every département and région of the bases, the
-- communes of the observed département, and the peers.
create table mart_recorded_crime (
    edition text not null,
    level text not null,
    indicator text not null,
    year integer not null,
    territory_code text not null,
    count bigint,
    state text not null,
    denominator double,
    rate double,
    census_year integer,
    import_id text not null
);

-- A peer that the coordination has set aside, with its reason; withdrawn when it is taken back.
create table peer_choice (
    choice_id text not null,
    commune text not null,
    territory_code text not null,
    reason text not null,
    account_id text,
    author text not null,
    decided_on timestamp not null,
    withdrawn_on timestamp
);

-- The marts are made again at the next opening.
delete from observed_commune;
