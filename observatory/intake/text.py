"""Delimited text → table: as it is when the bytes are plain, else through our own copy."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from observatory.intake.dialect import FRENCH, SAMPLE, Layout, find_layout
from observatory.intake.encoding import Decoder, guess_encoding, skip_mark, transcode, wide_encoding
from observatory.intake.footers import is_like_remark, is_like_total
from observatory.intake.normalise import Copied, copy_rows, is_cut_short
from observatory.intake.records import Records
from observatory.intake.refusals import cut_short
from observatory.intake.scan import NotPlain, PlainText, scan

HEAD = 1 << 16
LINES_SHOWN = 4 * SAMPLE  # a record may span several lines
BLOCK = 1 << 20
Known = Collection[frozenset[str]]
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_SEP_LINE = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)


@dataclass(frozen=True)
class Text:
    """`copied` is None when storage may read the kept bytes themselves."""

    layout: Layout
    records: int
    encoding: str
    notes: tuple[str, ...]
    copied: Copied | None = None
    titles: tuple[str, ...] = ()


def read_plain(path: Path, known: Known) -> Text | None:
    """The fast way, or None when the bytes ask for the slow one.

    Raises:
        RefusedFile: a line of more than a million bytes, too many columns.
    """
    with path.open("rb", buffering=0) as stream:
        layout = _plain_layout(stream.read(HEAD), known)
        if layout is None or _ends_with_a_footer(stream, layout):
            return None
        stream.seek(0)
        try:
            plain = scan(stream, layout.delimiter, len(layout.header))
        except NotPlain:
            return None
    return Text(layout, plain.rows - 1, "utf-8", (*_plain_notes(plain), _delimiter_note(layout)))


def _plain_layout(head: bytes, known: Known) -> Layout | None:
    """The layout shown by the first lines, if the first of them is the whole header."""
    whole = head[: head.rfind(b"\n") + 1] if len(head) == HEAD else head
    try:
        lines = _LINE.findall(whole.decode("utf-8-sig"))[:LINES_SHOWN]
    except UnicodeDecodeError:
        return None
    if not lines or _SEP_LINE.fullmatch(lines[0]) or lines[0].count('"') % 2:
        return None
    layout = find_layout(lines, known)
    first = next(iter(Records(iter(lines[:1]), layout.delimiter)), [])
    return layout if layout.header_line == 1 and len(first) == len(layout.header) else None


def _ends_with_a_footer(stream: BinaryIO, layout: Layout) -> bool:
    """Does the last line look like a total or a remark below the table? The slow way judges it."""
    stream.seek(0, 2)
    stream.seek(max(0, stream.tell() - HEAD))
    last = stream.read().rstrip().rpartition(b"\n")[2].decode("utf-8", "ignore")
    row = next(iter(Records(iter([last]), layout.delimiter)), [])
    return is_like_total(row) or is_like_remark(row, len(layout.header))


def read_slow(path: Path, known: Known, *, scratch: Path, name: str) -> tuple[Text, Path]:
    """Anything that can be understood, copied into `scratch` as regular UTF-8 with line numbers.

    Raises:
        RefusedFile: see `Decoder.lines`, `find_layout`, `copy_rows`.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        source, notes = _eight_bit(path, Path(folder), name)
        target = new_copy(scratch)
        try:
            text = _copy_text(source, known, target, name)
            encoding = wide_encoding(path) or text.encoding
            return replace(text, encoding=encoding, notes=(*notes, *text.notes)), target
        except BaseException:
            target.unlink()
            raise


def new_copy(scratch: Path) -> Path:
    scratch.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=scratch, prefix="table-", suffix=".csv", delete=False) as made:
        return Path(made.name)


def _eight_bit(path: Path, folder: Path, name: str) -> tuple[Path, list[str]]:
    """A source whose lines end with LF, in UTF-8 or in one byte per character."""
    notes = []
    if wide := wide_encoding(path):
        transcode(path, wide, folder / "utf8", name)
        path = folder / "utf8"
        notes.append(f"Encodage {wide.upper()} converti en UTF-8.")
    if _ends_with_returns(path):
        _returns_to_newlines(path, folder / "lf")
        path = folder / "lf"
        notes.append("Fins de ligne d’ancien Macintosh (CR) converties.")
    return path, notes


def _ends_with_returns(path: Path) -> bool:
    with path.open("rb") as stream:
        head = stream.read(BLOCK)
    return b"\r\n" not in head and head.count(b"\r") > head.count(b"\n")


def _returns_to_newlines(path: Path, target: Path) -> None:
    with path.open("rb") as source, target.open("wb") as out:
        while block := source.read(BLOCK):
            out.write(block.replace(b"\r", b"\n"))


def _copy_text(source: Path, known: Known, target: Path, name: str) -> Text:
    encoding = guess_encoding(source, name)
    sample = list(islice(_lines(source, Decoder(encoding)), LINES_SHOWN))
    told = bool(sample) and _SEP_LINE.fullmatch(sample[0])
    layout = find_layout(sample[1:] if told else sample, known, told.group(1) if told else None)
    decoder = Decoder(encoding)
    # A spreadsheet obeys a first line « sep=; » and does not show it: line numbers start after it.
    records = Records(islice(_lines(source, decoder), 1 if told else 0, None), layout.delimiter)
    rows = iter(records)
    titles = [next(rows) for _ in range(layout.header_line)][: layout.header_row]
    records.width = len(layout.header)
    copied = copy_rows(rows, layout.header, layout.header_line, layout.delimiter, target)
    if is_cut_short(_last_line(source), copied.last, len(layout.header), has_stray_quotes=records.stray > 0):
        raise cut_short(name, layout.header_line + copied.records, len(copied.last), len(layout.header))
    notes = (*_source_notes(source), *decoder.notes(), *_layout_notes(layout, copied, records.stray))
    return Text(layout, copied.records, decoder.seen, notes, copied, titles_of(titles))


def titles_of(rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """What is written above a header, one text a line."""
    texts = (" ".join(" ".join(row).split()) for row in rows)
    return tuple(text for text in texts if text)


def _last_line(source: Path) -> bytes:
    """What follows the last newline: empty for a file that ends as it should."""
    with source.open("rb") as stream:
        stream.seek(max(0, source.stat().st_size - HEAD))
        return stream.read().rpartition(b"\n")[2]


def _lines(source: Path, decoder: Decoder) -> Iterator[str]:
    with source.open("rb") as stream:
        skip_mark(stream)
        yield from decoder.lines(stream)


def _plain_notes(plain: PlainText) -> Iterator[str]:
    if plain.bom:
        yield "Marque d’ordre des octets (BOM) ignorée."
    if plain.crlf:
        yield "Fins de ligne Windows (CRLF) acceptées."


def _source_notes(source: Path) -> Iterator[str]:
    with source.open("rb") as stream:
        bom = skip_mark(stream)
        crlf = b"\r\n" in stream.read(HEAD)
    yield from _plain_notes(PlainText(0, bom, crlf))


def _layout_notes(layout: Layout, copied: Copied, stray: int) -> Iterator[str]:
    if layout.header_row:
        yield f"Lignes de titre ou vides ignorées au-dessus de l’en-tête : {layout.header_row}."
    if stray:
        yield f"Lignes aux guillemets ou retours isolés, relues une à une : {stray}."
    if layout.header_rows > 1:
        yield "En-tête sur deux lignes, réunies."
    if copied.trimmed:
        yield f"Lignes aux séparateurs en trop, sans contenu, raccourcies : {copied.trimmed}."
    yield from copied.notes
    yield _delimiter_note(layout)


def _delimiter_note(layout: Layout) -> str:
    return f"Séparateur : {FRENCH.get(layout.delimiter, layout.delimiter)}."
