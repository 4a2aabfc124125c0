-- What is noted of a view of the map in a meeting: `address` is the query of its address. Never edited: withdrawn, and
-- still readable. `is_exact`: noted by somebody who may see small counts, and shown to them alone.
create table map_note (
    note_id text not null,
    account_id text not null,
    author text not null,
    is_exact boolean not null,
    meeting text not null,
    label text not null,
    sentence text not null,
    address text not null,
    noted_on timestamp not null,
    withdrawn_on timestamp
);
