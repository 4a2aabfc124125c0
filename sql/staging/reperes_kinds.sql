select distinct repere
from stg_landmark
order by repere
