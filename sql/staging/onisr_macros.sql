-- Twelve digits that begin with the year, as a number; a re-saved file may have added spaces or « .0 ».
create or replace temp macro onisr_id(x) as
case
    when length(x) = 12 and starts_with(x, '20') then try_cast(x as bigint)
    else try_cast(regexp_extract(x, '^[\s\x{A0}]*(20[0-9]{10})(\.0+)?[\s\x{A0}]*$', 1) as bigint)
end;

create or replace temp macro onisr_year(accident_id) as
(accident_id // 100000000)::integer;

-- Identifiers of vehicles hold thousands separators: U+00A0, and the « Â » that a wrong re-reading adds.
create or replace temp macro onisr_key(x) as
nullif(replace(replace(replace(x, chr(160), ''), chr(194), ''), ' ', ''), '');

create or replace temp macro onisr_text(x) as
nullif(nullif(trim(x, ' ' || chr(160)), ''), '-1');

-- A code within its list; null when absent, « not stated » (-1, often 0) or unknown.
create or replace temp macro onisr_known(x, low, high) as
case when try_cast(x as smallint) between low and high then try_cast(x as smallint) end;

-- 1 for what is written and is no code: outside the list, or no number at all.
create or replace temp macro onisr_unknown(x, high) as
coalesce(
    try_cast(x as smallint) < -1 or try_cast(x as smallint) > high,
    trim(x, ' ' || chr(160)) <> '',
    false
)::smallint;

create or replace temp macro onisr_has_point(x) as
coalesce(contains(x, ',') or contains(x, '.'), false);

-- Until 2018 whole numbers, times 100 000, to which a re-saved file may have added « .0 »; then decimals.
-- A spreadsheet writes `5,0000000` as `5`: the other coordinate tells that it is in degrees.
create or replace temp macro onisr_degrees(v, is_old, has_point) as
case when abs(v) >= 1000 or not has_point or (is_old and v = trunc(v)) then v / 100000 else v end;

create or replace temp macro onisr_number(x) as
try_cast(replace(replace(x, ',', '.'), chr(160), '') as double)
