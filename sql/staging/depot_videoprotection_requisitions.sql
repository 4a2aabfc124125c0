-- One judicial request a line. Macros: staging/depot_macros.
create or replace temp table stg_requisition as
select
    '' as part,
    date_reception::text as slot,
    line_no as row_no,
    date_reception as received_on,
    service_requerant as requesting_service,
    infraction as offence,
    depot_text(zone_cameras) as camera_zone,
    periode_debut as asked_from,
    periode_fin as asked_to,
    exploitable as usable,
    date_remise as served_on,
    suite as outcome
from checked_deposit;

create or replace temp table stg_problem as
select
    line_no,
    'date_remise' as column_name,
    'reject' as severity,
    'served_before_received' as code,
    'une remise qui suit la réception' as expected,
    'les images seraient remises avant que la réquisition ne soit reçue' as reason
from checked_deposit
where date_remise < date_reception
union all
select
    line_no,
    'periode_fin',
    'reject',
    'end_before_start',
    'une fin qui suit le début',
    'la période demandée finit avant d’avoir commencé'
from checked_deposit
where periode_fin < periode_debut
union all
select
    line_no,
    'periode_debut',
    'question',
    'asked_after_received',
    'une période qui précède la réception',
    'les images demandées sont d’après la réception de la réquisition'
from checked_deposit
where periode_debut::date > date_reception
union all
select
    line_no,
    'date_remise',
    'question',
    'usable_without_service',
    'la date de remise',
    'des images dites exploitables n’ont pas de date de remise'
from checked_deposit
where exploitable = 'yes' and date_remise is null;
