-- The plan of actions as its document prints it; what has changed since stands in plan_edit.
create table plan_document (
    import_id text not null,
    commune_code text not null,
    title text not null,
    first_day date not null,
    last_day date not null,
    announced_sheets integer,
    announced_renewed integer,
    document text not null,
    section text
);

create table plan_axis (
    import_id text not null,
    axis_id text not null,
    position integer not null,
    title text not null
);

create table plan_sheet (
    import_id text not null,
    sheet_id text not null,
    axis_id text not null,
    position integer not null,
    printed_number text not null,
    title text not null,
    status text not null,
    printed_status text
);

-- Objectives, means, publics, carriers and partners, in the words of the document.
create table plan_text (
    import_id text not null,
    sheet_id text not null,
    kind text not null,
    position integer not null,
    words text not null
);

-- The organisations named among carriers and partners, under one name each.
create table plan_organisation (
    import_id text not null,
    sheet_id text not null,
    role text not null,
    position integer not null,
    organisation text not null
);

-- An item of « Suivi/évaluation », or one of the measures that an item holds (`parent_id`).
create table plan_indicator (
    import_id text not null,
    indicator_id text not null,
    parent_id text,
    sheet_id text not null,
    position integer not null,
    label text not null,
    type text not null,
    unit text,
    direction text not null,
    kind text,
    periodicity text,
    carriers text,
    categories text,
    rule text,
    is_protected boolean not null,
    origin text not null,
    note text
);

create table plan_given_step (
    import_id text not null,
    sheet_id text not null,
    position integer not null,
    title text not null,
    is_done boolean not null
);

create table plan_instance (
    import_id text not null,
    instance_id text not null,
    position integer not null,
    title text not null,
    every_months integer,
    axis_id text,
    sheet_id text,
    rhythm text not null
);
