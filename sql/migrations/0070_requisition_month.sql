-- What the page of video footage reads: requisitions gathered, so that its cost does not follow their number.
create table mart_requisition_month (
    source text not null,
    month date not null,
    offence text,
    camera_zone text,
    requesting_service text,
    usable text not null,
    outcome text,
    days bigint,
    requests bigint not null
);

insert into mart_requisition_month
select
    source,
    date_trunc('month', received_on)::date as month,
    offence,
    camera_zone,
    requesting_service,
    usable,
    outcome,
    date_diff('day', received_on, served_on) as days,
    count(*) as requests
from mart_requisition
group by all;
