select count(*) as publications
from publication
having count(*) <> 1
