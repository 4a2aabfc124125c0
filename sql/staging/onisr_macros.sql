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
    nullif(replace(replace(replace(replace(x, chr(160), ''), chr(8239), ''), chr(194), ''), ' ', ''), '');

create or replace temp macro onisr_blank(x) as
    coalesce(trim(x, ' ' || chr(160)), '') in ('', '-1', '-1.0');

-- A code as a number: null when absent, -99 when something is written that is no code.
create or replace temp macro onisr_code(x) as
    coalesce(try_cast(x as integer), case when onisr_blank(x) then null else -99 end);

create or replace temp macro onisr_known(v, low, high) as
    case when v between low and high then v end;

-- -1 and 0 say « not stated »: what is unknown is a code outside the list.
create or replace temp macro onisr_unknown(v, high) as
    coalesce(v < -1 or v > high, false)::integer;

-- Until 2018 whole numbers, times 100 000; then decimals, with a comma.
create or replace temp macro onisr_degrees(x, v) as
    case when abs(v) >= 1000 or not (contains(x, ',') or contains(x, '.')) then v / 100000 else v end;

create or replace temp macro onisr_number(x) as
    try_cast(replace(replace(x, ',', '.'), chr(160), '') as double)
