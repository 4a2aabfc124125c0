select
    choice_id,
    kind,
    place_key,
    given,
    target,
    street_id,
    division,
    sector_code,
    account_id,
    decided_on
from place_choice
order by decided_on desc, choice_id
