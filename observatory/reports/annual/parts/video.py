"""Vidéoprotection: requests for images in the year, whether they were of use, how soon served."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.cells import Published
from observatory.domain.french import nbsp, number, percent, plural
from observatory.domain.periods import Granularity
from observatory.domain.shares import Share
from observatory.domain.tables import Column, Table, Value
from observatory.queries.period_choice import Stretch
from observatory.queries.received import Received
from observatory.queries.requisitions import Choice, Footage, Usable, footage, received_requisitions
from observatory.reports.annual.asking import Asking, Part
from observatory.reports.annual.document import Block, Chart, Line, Paragraph, TableBlock, Tone
from observatory.reports.annual.words import demo_note, judged_sentence, missing, short

_FORMS = ("réquisition", "réquisitions")
_SOURCE = "Source : centre de supervision urbaine, réquisitions judiciaires"


def video(asking: Asking) -> Part:
    known = received_requisitions(asking.store)
    if known is None or asking.year not in known.years:
        said = nbsp(f"Vidéoprotection : aucune réquisition reçue pour {asking.year}.")
        return Part((missing(said),), missing=(said,))
    found = footage(asking.store, known, _stretch(known, asking.year), Granularity.MONTH, Choice(), asking.role)
    source = nbsp(_SOURCE + (", données de démonstration" if known.is_demo else ""))
    changed = judged_sentence(found.change, *_FORMS)
    counted = [] if found.change.change else [_requests_sentence(found, asking.year)]
    sentences = [*counted, changed, _usable_sentence(found.usable)]
    blocks: list[Block] = [demo_note("tout est inventé")] if known.is_demo else []
    blocks += map(Paragraph, sentences)
    blocks += _delays(found)
    blocks += [
        asking.link("Voir la vidéoprotection", "videoprotection", periode=str(asking.year)),
        TableBlock(_usable_table(nbsp(f"Réquisitions par motif, {asking.year}"), "Motif", found.by_offence), source),
        TableBlock(_usable_table(nbsp(f"Réquisitions par zone, {asking.year}"), "Zone", found.by_zone), source),
        *_chart(found, asking, source),
        Paragraph(
            "Une réquisition est une demande d’images : ces nombres ne disent ni combien d’affaires sont élucidées, "
            "ni si les caméras font baisser la délinquance.",
            Tone.NOTE,
        ),
    ]
    highlight = _highlight(found, _requests_sentence(found, asking.year), changed)
    return Part(tuple(blocks), (highlight,), (), found.caveat_ids, known.is_demo)


def _highlight(found: Footage, counted: str, changed: str) -> str:
    """The change when it can be judged, else the number alone."""
    if found.change.change is None:
        return counted
    demo = " (données de démonstration)" if found.received.is_demo else ""
    return nbsp(f"Vidéoprotection{demo}. {changed}")


def _stretch(known: Received, year: int) -> Stretch:
    periods = sorted(period for period in known.covered if period.year == year)
    return Stretch(str(year), str(year), periods[0], periods[-1])


def _requests_sentence(found: Footage, year: int) -> str:
    if not isinstance(found.requests, Published):
        return nbsp(f"Vidéoprotection, {year} : nombre de réquisitions masqué.")
    demo = " (données de démonstration)" if found.received.is_demo else ""
    return nbsp(f"Vidéoprotection, {year} : {plural(found.requests.count, *_FORMS)} d’images{demo}.")


def _usable_sentence(usable: Usable) -> str:
    share = usable.share
    if share.ratio is None or share.interval is None or not isinstance(share.whole, Published):
        return "Part exploitable : trop peu de réquisitions d’exploitabilité connue, ou effectifs masqués."
    low, high = percent(share.interval.lower, 0), percent(share.interval.upper, 0)
    return nbsp(
        f"Images exploitables : {percent(share.ratio, 0)} des {number(share.whole.count)} réquisitions dont le "
        f"résultat est connu (intervalle à 95 % : de {low} à {high})."
    )


def _delays(found: Footage) -> list[Block]:
    delays = found.service.delays
    if delays is None or delays.median is None:
        return []
    days = plural(delays.median, "jour", digits=0 if delays.median.is_integer() else 1)
    return [Paragraph(nbsp(f"Délai médian entre la réception et la réponse : {days}."))]


def _usable_table(title: str, first: str, lines: Sequence[Usable]) -> Table:
    columns = [
        Column(first),
        Column("Réquisitions", digits=0),
        Column("Exploitables", digits=0),
        Column("Non exploitables", digits=0),
        Column("Inconnu", digits=0),
        Column("Part exploitable", digits=0, share=True),
    ]
    rows = [(one.label, one.requests, one.yes, one.no, one.unknown, _ratio(one.share)) for one in lines]
    return Table.of(title, columns, rows)


def _ratio(share: Share) -> Value:
    return share.ratio if share.ratio is not None else "non calculée"


def _chart(found: Footage, asking: Asking, source: str) -> list[Block]:
    points = [point for point in found.volumes.points if point.period.year == asking.year]
    values = tuple(None if point.count is None else float(point.count) for point in points)
    if all(value is None for value in values):
        return []
    labels = tuple(short(point.period) for point in points)
    title = nbsp(f"Réquisitions reçues par mois, {asking.year}")
    alt = nbsp(f"{title}. {_requests_sentence(found, asking.year)}")
    return [Chart(title, "bars", labels, (Line("Réquisitions", "commune", values),), "réquisitions", alt, source)]
