-- The indicators that the coordination has chosen for the dashboard. A saving is a choice of several rows, never
-- edited: the last one counts. A choice of one row without a topic gives the dashboard back its own selection.
create table dashboard_choice (
    choice_id text not null,
    position integer not null,
    topic text not null,
    indicator text not null,
    place text not null,
    account_id text,
    author text not null,
    chosen_on timestamp not null
);
