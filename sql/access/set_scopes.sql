delete from account_scope where account_id = $account_id;

insert into account_scope (account_id, kind, value)
select
    $account_id,
    split_part(scope, ':', 1),
    substr(scope, strpos(scope, ':') + 1)
from (select unnest($scopes) as scope) as given
