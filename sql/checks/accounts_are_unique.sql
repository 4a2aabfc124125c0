select
    login,
    count(*) as accounts
from account
group by login
having count(*) > 1
