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

-- Until 2018 whole numbers, times 100 000; then decimals, with a comma.
create or replace temp macro onisr_degrees(x, v) as
case when abs(v) >= 1000 or not (contains(x, ',') or contains(x, '.')) then v / 100000 else v end;

create or replace temp macro onisr_number(x) as
try_cast(replace(replace(x, ',', '.'), chr(160), '') as double)
