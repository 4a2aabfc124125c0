"""On whose behalf a file is deposited."""

from __future__ import annotations

from dataclasses import dataclass

from observatory.domain.roles import Action, Role, allowed
from observatory.errors import AccessDenied

COMMAND = "commande"
PAGE = "page"
INBOX = "boîte"
DEMO = "démonstration"


@dataclass(frozen=True)
class Depositor:
    """`channel` is the door: the page, the command line, the inbox
    or the demonstration; `sources` those that the account may send."""

    account_id: str | None
    organisation: str
    channel: str
    role: Role
    sources: frozenset[str] = frozenset()

    @property
    def is_coordination(self) -> bool:
        return self.role is Role.COORDINATION

    def covers(self, source_id: str) -> bool:
        """The coordination deposits for everybody, others what was assigned to them."""
        return allowed(self.role, Action.DEPOSIT) and (self.is_coordination or source_id in self.sources)

    def require(self, source_id: str) -> None:
        """Raises AccessDenied for a source of others."""
        if not self.covers(source_id):
            raise AccessDenied("Votre compte ne dépose pas pour cette source.", todo="Voyez la coordination.")

    @property
    def author(self) -> str:
        """What the journal of imports shows."""
        return self.organisation or self.channel


def at_the_keyboard(organisation: str = "") -> Depositor:
    """Whoever types commands on the machine holds everything already."""
    return Depositor(None, organisation, COMMAND, Role.COORDINATION)
