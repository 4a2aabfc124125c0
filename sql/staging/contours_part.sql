select
    case
        when count(distinct level || substr(territory_code, 5, 2)) = 1
            then any_value(level) || '-' || any_value(substr(territory_code, 5, 2))
        else 'ensemble'
    end as part
from stg_contours
