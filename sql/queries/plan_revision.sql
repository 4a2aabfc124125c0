select number
from plan_revision
