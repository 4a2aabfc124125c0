select import_id
from import
where source = 'secteurs' and author = $author
order by import_id desc
