"""The question « Cette action a-t-elle changé quelque chose ? », beside an area that the action did not touch."""

from __future__ import annotations

import streamlit as st

from observatory.domain.evaluation import Evaluation
from observatory.domain.roles import Action
from observatory.ui import evaluation_filters, evaluation_view, guard

user = guard.require(Action.SEE_EXACT_COUNTS)
topics = evaluation_filters.known_topics(user)

evaluation_view.style()
evaluation_view.title()
if topics:
    head = st.container()
    question, chosen = evaluation_filters.ask(topics, user)
    with head:
        if question is None:
            evaluation_view.show_unasked()
    if question is not None:
        found = evaluation_filters.read(question, user)
        with head:
            evaluation_view.show_answer(found)
        if isinstance(found.found, Evaluation):
            evaluation_view.show_evaluation(found, found.found, chosen, evaluation_filters.tried(question), user)
else:
    evaluation_view.show_nothing()
