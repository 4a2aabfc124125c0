-- How a questionnaire was put, when its answers come by deposit: all, sample or open.
alter table indicator_entry add column mode text;
