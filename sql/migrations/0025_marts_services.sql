-- What each sender of a source has sent of each period: the first and last days covered, and when it was received.
create table mart_coverage (
    source text not null,
    part text not null,
    period text not null,
    granularity text not null,
    first_day date not null,
    last_day date not null,
    received_on date not null,
    is_demo boolean not null
);

-- How facts (or the periods of images asked for) spread over the week. A fact whose time is an interval counts for
-- a part of itself in each hour; `hour_state` is exact, interval, wide (over 24 h) or unknown, and the last two have
-- no weekday and no hour. The weights of a fact add up to 1. `place` is a zone of cameras, null for events.
create table mart_hour (
    source text not null,
    month date not null,
    category text,
    family text,
    place text,
    hour_state text not null,
    weekday smallint,
    hour smallint,
    is_demo boolean not null,
    weight double not null
);
