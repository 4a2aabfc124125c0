"""Two counts side by side for each period: what is published, in grey, and what would be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from observatory.domain.french import nbsp, number, plural
from observatory.domain.tables import Column, Table
from observatory.maps.labels import safe_label
from observatory.ui.chart_style import Look, title
from observatory.ui.charts import Chart
from observatory.ui.charts_bars import bare_figure, count_axis

# Words under the bars that can be read on a wide screen and on a phone.
_WORDS_WIDE, _WORDS_COMPACT = 12, 4
_LEAST_ROOM = 6


@dataclass(frozen=True)
class Pair:
    """`label` as it is read under the bars; `given` is the new count, `in_force` the published one."""

    label: str
    given: int
    in_force: int


def bars_beside(pairs: Sequence[Pair], noun: str, *, look: Look | None = None) -> Chart:
    """Vertical bars in the order given; the published ones are hatched too, for who does not tell the colours.

    Raises:
        ValueError: no pair.
    """
    look = look or Look()
    if not pairs:
        raise ValueError("nothing to draw")
    figure = bare_figure(look, 320)
    looks = (
        ("Déjà publié", look.palette.undecided, "/", [pair.in_force for pair in pairs]),
        ("Ce fichier", look.palette.town, "", [pair.given for pair in pairs]),
    )
    for name, colour, pattern, counts in looks:
        figure.add_bar(
            x=list(range(len(pairs))),
            y=counts,
            name=name,
            marker={
                "color": colour,
                "pattern": {"shape": pattern, "fillmode": "overlay", "fgcolor": look.palette.ground},
            },
            hovertext=[_hover(name, pair.label, count) for pair, count in zip(pairs, counts, strict=True)],
            hoverinfo="text",
            textposition="none",
        )
    every = -(-len(pairs) // (_WORDS_COMPACT if look.compact else _WORDS_WIDE))
    shown = list(range(0, len(pairs), every))
    # A single month is not a wall of colour.
    room = [-0.5, max(len(pairs), _LEAST_ROOM) - 0.5]
    figure.update_xaxes(range=room, tickvals=shown, ticktext=[safe_label(pairs[place].label) for place in shown])
    count_axis(figure, max(max(pair.given, pair.in_force) for pair in pairs))
    figure.update_layout(title=title(f"{noun} par période", look), barmode="group", showlegend=True)
    figure.update_layout(margin={"b": 70})
    return Chart(figure, _alt(pairs, noun), _table(pairs, noun))


def _hover(name: str, label: str, count: int) -> str:
    return safe_label(nbsp(f"{label}, {name.lower()} : {number(count)}"))


def _table(pairs: Sequence[Pair], noun: str) -> Table:
    columns = [Column("Période"), Column("Déjà publié", noun, 0), Column("Ce fichier", noun, 0)]
    return Table.of(
        "Ce fichier et ce qui est publié", columns, [(one.label, one.in_force, one.given) for one in pairs]
    )


def _alt(pairs: Sequence[Pair], noun: str) -> str:
    said = [f"{one.label} : {number(one.given)}, publié {number(one.in_force)}" for one in pairs[:24]]
    left = f" ; {plural(len(pairs) - 24, 'autre période', 'autres périodes')}" if len(pairs) > 24 else ""
    return nbsp(f"{noun} par période, ce fichier et ce qui est publié. {' ; '.join(said)}{left}.")
