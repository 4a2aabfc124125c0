create table territory (
    import_id text not null,
    territory_code text not null,
    level text not null,
    name text not null,
    parent_code text,
    departement_code text,
    region_code text,
    epci_code text
);

create table territory_member (
    import_id text not null,
    territory_code text not null,
    member_code text not null
);

create table denominator (
    import_id text not null,
    territory_code text not null,
    year integer not null,
    kind text not null,
    value double not null,
    source text not null
);

create table contour (
    import_id text not null,
    territory_code text not null,
    level text not null,
    geometry text not null
);

create table iris (
    import_id text not null,
    iris_code text not null,
    measure text not null,
    year integer not null,
    value double not null
);
