-- Why a computed indicator has no value for a period: rebuilt with the values, at each publication.
create table mart_plan_missing (
    indicator_id text not null,
    period text not null,
    reason text not null
);
