"""What inhabitants answered: the waves known up to the year, as each way of asking allows."""

from __future__ import annotations

from observatory.domain.cells import Masked, Published
from observatory.domain.french import nbsp, percent, plural, signed
from observatory.domain.significance import Verdict
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.queries.surveys import AnswerLine, Figure, Survey, Wave, publics, survey
from observatory.reports.annual.asking import Asking, Part
from observatory.reports.annual.document import Block, Heading, LiveLink, Paragraph, TableBlock
from observatory.reports.annual.words import apostrophe, capital, demo_note, lowered, missing

_MOST_WAVES = 3


def feeling(asking: Asking) -> Part:
    """One heading a public; a wave after the year of the report is left for the next one."""
    blocks: list[Block] = []
    highlights: list[str] = []
    caveats: set[str] = set()
    demo = False
    for public, words in publics(asking.store).items():
        found = survey(asking.store, public, asking.role)
        waves = [wave for wave in found.waves if _year(wave) <= asking.year]
        # The strategy prints in 2024 the waves that it calls by their year: they stand under that year.
        if not waves:
            continue
        link = asking.link("Voir ces réponses", "ressenti", public=public)
        blocks += [Heading(capital(words)), *_public_blocks(found, waves, link)]
        highlights += _headline(found, waves)
        caveats |= set(found.caveat_ids)
        demo = demo or any(wave.is_demo for wave in waves)
    if not blocks:
        said = nbsp(f"Ressenti : aucune vague d’enquête connue en {asking.year}.")
        return Part((missing(said),), missing=(said,))
    return Part(tuple(blocks), tuple(highlights), (), tuple(sorted(caveats)), demo)


def _year(wave: Wave) -> int:
    digits = wave.name[:4]
    return int(digits) if digits.isdigit() else 0


def _public_blocks(found: Survey, waves: list[Wave], link: LiveLink) -> list[Block]:
    kept = waves[-_MOST_WAVES:]
    blocks: list[Block] = [demo_note("une partie est inventée")] if any(wave.is_demo for wave in kept) else []
    blocks += [*(Paragraph(_wave_words(wave)) for wave in kept), link]
    names = [wave.name for wave in kept]
    by_question = {
        question: [line for line in found.of(question) if not line.subgroup and set(names) & set(line.figures)]
        for question in found.questions
    }
    several = {question: lines for question, lines in by_question.items() if len(lines) > 1}
    alone = [line for lines in by_question.values() if len(lines) == 1 for line in lines]
    source = _source(kept)
    blocks += [TableBlock(_table(question, lines, names), source) for question, lines in several.items()]
    return [*blocks, TableBlock(_short_table(alone, names), source)] if alone else blocks


def _wave_words(wave: Wave) -> str:
    base = plural(wave.respondents, "répondant") if wave.respondents else "nombre de répondants non imprimé"
    margin = f"ni marge d’erreur ni test, {wave.without_margin}" if wave.without_margin else "intervalles à 95 %"
    return nbsp(f"Vague {wave.name} : {base}, {wave.mode_words} ; {margin}.")


def _source(waves: list[Wave]) -> str:
    printed = any(wave.printed for wave in waves)
    return nbsp("Source : enquêtes" + (" et stratégie 2024-2027, février 2024" if printed else ""))


def _table(question: str, lines: list[AnswerLine], names: list[str]) -> Table:
    columns = [Column("Réponse"), *(Column(name, "%", 1) for name in names), Column("D’une vague à l’autre")]
    rows = [(line.answer, *(_share(line.figures.get(name)) for name in names), _compared(line)) for line in lines]
    return Table.of(question, columns, rows)


def _short_table(lines: list[AnswerLine], names: list[str]) -> Table:
    """Questions of which one answer is known, which would make as many tables of one row."""
    columns = [Column("Question"), Column("Réponse"), *(Column(name, "%", 1) for name in names)]
    rows = [(line.question, line.answer, *(_share(line.figures.get(name)) for name in names)) for line in lines]
    return Table.of("Autres questions, une réponse connue", columns, rows)


def _share(figure: Figure | None) -> Value:
    if figure is None:
        return "non posée"
    if isinstance(figure.count, Masked):
        return Masked()
    if figure.share is None or figure.printed:
        return figure.printed.replace("%", "\u202f%") if figure.printed else Absent()
    return figure.share * 100


def _compared(line: AnswerLine) -> str:
    compared = line.compared
    if compared is None:
        return "une seule vague" if len(line.figures) < 2 else "sans comparaison"
    if compared.gap is None or compared.verdict is None:
        return apostrophe(f"côte à côte seulement, {compared.reason}")
    since = f" depuis {compared.before.wave.removesuffix(' (démonstration)')}"
    if compared.verdict is Verdict.NON_DEMONTRABLE:
        return nbsp(f"{compared.verdict.glyph} {compared.verdict.word}{since}")
    points = f"{signed(compared.gap * 100, 1)} points"
    return nbsp(f"{compared.verdict.glyph} {compared.verdict.word} démontrée{since} ({points})")


def _headline(found: Survey, waves: list[Wave]) -> list[str]:
    """The answer given most often to the question on the feeling of safety in the latest wave kept."""
    last = waves[-1]
    lines = [line for line in found.of(found.headline) if not line.subgroup and last.name in line.figures]
    shown = [line for line in lines if line.figures[last.name].share is not None]
    if not shown:
        return []
    best = max(shown, key=lambda line: line.figures[last.name].share or 0)
    figure = best.figures[last.name]
    base = f" de {plural(figure.respondents.count, 'répondant')}" if isinstance(figure.respondents, Published) else ""
    demo = " (données de démonstration)" if last.is_demo and "démonstration" not in last.name else ""
    share = percent(figure.share or 0, 0)
    return [
        nbsp(f"Ressenti, {last.name}{demo} : {share}{base} répondent « {lowered(best.answer)} » ({found.headline}).")
    ]
