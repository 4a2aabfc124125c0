"""The one place where an exception becomes words on a page."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from observatory import logs
from observatory.errors import AccessDenied, UserError

_LOGGER = logging.getLogger("observatory.ui")


@contextmanager
def shown() -> Iterator[None]:
    """Show whatever the page raises, and let the rest of the frame stand."""
    try:
        yield
    except Exception as error:
        show(error)


def show(error: Exception) -> bool:
    """Say what happened; True, so that Streamlit adds nothing of its own."""
    if isinstance(error, AccessDenied):
        st.warning(str(error), icon=":material/lock:")
    elif isinstance(error, UserError):
        st.error(str(error), icon=":material/error:")
    else:
        st.error(
            "Un défaut du logiciel empêche d’afficher cette partie. "
            f"Signalez-le à la coordination avec la référence **{reference_of(error)}**.",
            icon=":material/error:",
        )
    return True


def carry_out(work: Callable[[], object]) -> None:
    """Do what a form asks, then draw the page again; a refusal is said where the form stands."""
    try:
        work()
    except UserError as error:
        st.error(str(error))
        return
    st.rerun()


def reference_of(error: Exception) -> str:
    """Log a defect of a page or of a route, and return the reference under which it can be found."""
    return logs.defect(_LOGGER, error)
