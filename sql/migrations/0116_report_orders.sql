-- Reports that somebody has asked for and that are not made yet. A row goes when its report is made, fails or is given
-- up; what is left is what a stopped server was making. `press` is the server that took the order; `sections` as in
-- `issued_report`.
create table report_order (
    order_id text not null,
    account_id text not null,
    year integer not null,
    audience text not null,
    form text not null,
    sections text not null,
    press text not null,
    ordered_on timestamp not null
);
