"""All tables of the service, so that migrations and schema tests see every one."""

from quiz_service.codes.models import Code
from quiz_service.database import Base
from quiz_service.quiz.models import Attempt
from quiz_service.waves.models import Roster, Wave

__all__ = ["Attempt", "Base", "Code", "Roster", "Wave"]
