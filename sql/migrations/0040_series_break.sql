-- What the coordination notes on a series: a camera, a patrol, a new way of counting. Kind: rupture, episode or event.
-- Sources and indicators are lists of patterns (`*`: all). Never edited: withdrawn, and still readable.
create table series_break (
    break_id text not null,
    kind text not null,
    sources text not null,
    indicators text not null,
    first_day date not null,
    last_day date,
    label text not null,
    sentence text not null,
    account_id text,
    author text not null,
    added_on timestamp not null,
    withdrawn_on timestamp
);
