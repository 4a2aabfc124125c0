-- What the person has decided for a deposit; remembered for the organisation once it is published.
create table deposit_choice (
    import_id text not null,
    field text not null,
    given text not null,
    target text not null
);
