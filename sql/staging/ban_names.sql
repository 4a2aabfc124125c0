select distinct nom_voie
from stg_ban
