"""« Mes documents »: the reports given out, as they were, with their hash."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from observatory.access import User, audit
from observatory.domain.french import nbsp, plural
from observatory.domain.roles import Action, Role, allowed
from observatory.errors import AccessDenied
from observatory.maps.labels import safe_label
from observatory.reports.annual.issuing import Issued, content_of, issued_reports
from observatory.storage import Store
from observatory.ui import figures, runtime
from observatory.ui import report_words as words

_MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_SHOWN = 20


def found(user: User) -> list[Issued]:
    """Those of the account; every one for the coordination."""
    return issued_reports(runtime.store(), _mine(user))


def answer(documents: Sequence[Issued]) -> str:
    return nbsp(f"{plural(len(documents), 'rapport émis', 'rapports émis')}, gardés tels qu’ils ont été donnés.")


def show(documents: Sequence[Issued], user: User) -> None:
    if not documents:
        figures.empty(words.NOTHING, words.NOTHING_TODO)
        return
    for one in documents[:_SHOWN]:
        _show_one(one, user)
    if len(documents) > _SHOWN:
        st.caption(nbsp(f"Les {_SHOWN} derniers sont montrés, sur {len(documents)}."))


def taken(store: Store, user: User, one: Issued) -> bytes:
    """The bytes, once the audit knows of it.

    Raises:
        AccessDenied: the role may not make reports.
        UserError: the report is somebody else's.
    """
    if not allowed(user.role, Action.MAKE_REPORT):
        raise AccessDenied("Les rapports ne sont pas accessibles avec votre rôle.")
    content = content_of(store, one.report_id, _mine(user))
    audit.record(
        store, action="report.download", account_id=user.account_id, object=one.report_id, detail=one.order.file_name
    )
    return content


def _mine(user: User) -> str | None:
    return None if user.role is Role.COORDINATION else user.account_id


def _breakable(digest: str) -> str:
    """Over several lines on a phone, and whole when it is copied."""
    return "<wbr>".join(safe_label(digest[start : start + 8]) for start in range(0, len(digest), 8))


def _show_one(one: Issued, user: User) -> None:
    with st.container(border=True, key=f"document-{one.report_id}"):
        st.html(
            f"<p><strong>{safe_label(words.order_name(one.order))}</strong><br>{safe_label(words.made(one))}<br>"
            f"Parties : {safe_label(words.parts_words(one.order))}<br>"
            f'<span class="note">Empreinte SHA-256 : <code>{_breakable(one.sha256)}</code></span></p>'.replace(
                " :", "\u00a0:"
            )
        )
        st.download_button(
            "Télécharger",
            data=partial(taken, runtime.store(), user, one),
            file_name=one.order.file_name,
            mime=_MIME[one.order.form],
            on_click="ignore",
            key=f"take-{one.report_id}",
        )
