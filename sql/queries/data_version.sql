select max(number)
from publication
