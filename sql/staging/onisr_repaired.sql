-- Marks that a program leaves when it saves the file again; the first rows are enough to see them.
with sample as (
    select
        an_nais,
        id_vehicule
    from stg_text_usagers
    limit 5000
)

select
    coalesce(bool_or(ends_with(an_nais, '.0')), false) as has_decimal_years,
    coalesce(bool_or(contains(id_vehicule, chr(194))), false) as has_misread_spaces
from sample
