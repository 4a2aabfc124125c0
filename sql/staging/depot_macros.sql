-- What the staging files of partners' sources share; run before any of them.

create or replace temp macro depot_text(x) as
nullif(trim(regexp_replace(x, '[\s\x{A0}\x{202F}]+', ' ', 'g')), '');

-- A canonical period (2024, 2024-S1, 2024-T3, 2024-03) → its first day, and the day after its last.
create or replace temp macro depot_first_day(period) as
case
    when period like '____-S_' then make_date(left(period, 4)::integer, right(period, 1)::integer * 6 - 5, 1)
    when period like '____-T_' then make_date(left(period, 4)::integer, right(period, 1)::integer * 3 - 2, 1)
    when period like '____-__' then (period || '-01')::date
    else (period || '-01-01')::date
end;

create or replace temp macro depot_months(period) as
case when period like '____-S_' then 6 when period like '____-T_' then 3 when period like '____-__' then 1 else 12 end;

create or replace temp macro depot_last_day(period) as
(depot_first_day(period) + to_months(depot_months(period)) - interval 1 day)::date;

-- Lambert-93 (EPSG:2154) → degrees: inverse of a conic projection with two parallels on GRS80, conformal latitude
-- then series in its sine (Snyder, Map Projections, USGS 1395, 15-5 to 15-11 and 3-5); exact to the millimetre.
create or replace temp macro lambert93_lon(x, y) as
3 + degrees(atan2(x - 700000, 12655612.0499 - y) / 0.725607765053267);

create or replace temp macro lambert93_conformal(x, y) as
2 * atan(pow(sqrt(pow(x - 700000, 2) + pow(12655612.0499 - y, 2)) / 11754255.4261, -1 / 0.725607765053267)) - pi() / 2;

create or replace temp macro lambert93_series(chi) as
chi + 0.0033565514853507467 * sin(2 * chi) + 6.5718727752924124e-06 * sin(4 * chi) + 1.7645643664e-08 * sin(6 * chi);

create or replace temp macro lambert93_lat(x, y) as
degrees(lambert93_series(lambert93_conformal(x, y)));

-- Half a pair of coordinates places nothing.
create or replace temp macro depot_lat(lat, lon, x, y) as
case when lat is not null and lon is not null then lat::double else lambert93_lat(x::double, y::double) end;

create or replace temp macro depot_lon(lat, lon, x, y) as
case when lat is not null and lon is not null then lon::double else lambert93_lon(x::double, y::double) end;

create or replace temp macro depot_place_problems(checked) as table
    select
        line_no,
        'latitude' as column_name,
        'question' as severity,
        'half_coordinates' as code,
        'deux coordonnées, ou aucune' as expected,
        'une coordonnée manque : elles sont ignorées toutes les deux' as reason
    from query_table(checked)
    where (latitude is null) <> (longitude is null) or (x_lambert93 is null) <> (y_lambert93 is null);

-- Counts whose cell is written twice, or whose period holds another period of the same cell.
create or replace temp macro depot_count_problems(staged, value_field, period_field) as table
    with cells as (
        select
            row_no,
            period,
            first_day,
            last_day,
            concat_ws('/', part, category, coalesce(origin, ''), coalesce(sector_text, ''), measure) as cell
        from query_table(staged)
    ),

    twice as (
        select
            row_no,
            lag(row_no) over (partition by cell, period order by row_no) as before_no
        from cells
    ),

    inside as (
        select distinct
            cells.row_no,
            wider.period as wider_period
        from cells
        inner join cells as wider
            on
                wider.cell = cells.cell
                and wider.period <> cells.period
                and wider.first_day <= cells.first_day
                and wider.last_day >= cells.last_day
    )

    select
        row_no as line_no,
        value_field as column_name,
        'question' as severity,
        'cell_twice' as code,
        'une seule ligne par période et par catégorie' as expected,
        'même période et même catégorie que la ligne ' || before_no || ' : les deux nombres seront additionnés' as reason
    from twice
    where before_no is not null
    union all
    select
        row_no,
        period_field,
        'question',
        'period_inside',
        'des périodes qui ne se recouvrent pas',
        'cette période est déjà comprise dans ' || wider_period || ' : les mêmes faits seraient comptés deux fois'
    from inside;
