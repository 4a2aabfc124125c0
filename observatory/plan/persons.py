"""Words typed about the plan name nobody: what looks like a person is refused before it is written."""

from __future__ import annotations

from collections.abc import Mapping

from observatory.domain.french import nbsp
from observatory.errors import InputError, Place
from observatory.intake.personal.kinds import Kind
from observatory.intake.personal.scan import suspect_column


def refuse_persons(texts: Mapping[str, str]) -> None:
    """`texts` are what was typed, by the French name of the field. A sentence as such is welcome.

    Raises:
        InputError: a civility with a name, a telephone, an address of mail, a plate, a number of a person or of a
            procedure; says which field and what kind, never the text. A bare name inside a sentence may escape.
    """
    for field, text in texts.items():
        # The header says nothing here: the cell alone is judged.
        found = suspect_column("texte", {text: 1}, allowing=(Kind.FREE_TEXT,)) if text.strip() else None
        if found is not None:
            raise InputError(
                nbsp(f"ce texte semble désigner quelqu’un : {found.label}."),
                where=Place(column=field),
                todo="Décrivez l’action, jamais une personne.",
            )
