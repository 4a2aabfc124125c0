-- The few spellings of a file: each is understood once, whatever the number of rows.
create or replace temp table stg_ssmsi_spelling as
select distinct
    'year' as kind,
    coalesce(annee, '') as text,
    '' as beside
from text_ssmsi
union all
select distinct
    'census',
    coalesce(insee_pop_millesime, ''),
    ''
from text_ssmsi
union all
select distinct
    'census',
    coalesce(insee_log_millesime, ''),
    ''
from text_ssmsi
union all
select distinct
    'label',
    coalesce(indicateur, ''),
    coalesce(unite_de_compte, '')
from text_ssmsi
union all
select distinct
    'place',
    coalesce(code, ''),
    coalesce(region, '')
from text_ssmsi
