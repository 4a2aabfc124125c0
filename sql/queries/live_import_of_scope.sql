select import_id
from import
where source = $source and scope = $scope and state = 'published'
order by import_id desc
