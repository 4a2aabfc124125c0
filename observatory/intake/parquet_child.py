"""The child: `observatory.intake.parquet_child PATH SCRATCH`, one JSON line in, one out.

It writes the table as text, batch by batch; is told how many bytes that text may have; gives header, number of
rows, columns that no text can stand for, and the name of the copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from observatory.domain.french import nbsp, number
from observatory.errors import RefusedFile
from observatory.intake.asking import answer
from observatory.intake.dialect import named
from observatory.intake.normalise import DELIMITER
from observatory.intake.scan import long_line
from observatory.intake.text import new_copy

_BATCH = 16_384
_PAGE = 1 << 20  # bytes read at a time, so that a group of all the rows is not held
_LEAST_CELL = len('"";')
# The largest official base has a quarter of them.
_MOST_ROWS = 20_000_000
# Quotes are doubled in the text, and storage reads lines of a megabyte.
_LONGEST_ROW = 500_000
_MIDNIGHT = " 00:00:00$"
_DAMAGED = "Téléchargez-le ou exportez-le de nouveau."


def main(path: str, scratch: str) -> None:
    answer(lambda asked: _read(Path(path), Path(scratch), asked["most"]))


def _read(path: Path, scratch: Path, most: int) -> dict[str, Any]:
    try:
        with pq.ParquetFile(path, buffer_size=_PAGE, pre_buffer=False) as parquet:
            return _copied(parquet, new_copy(scratch), most)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        # No memory left, or no room for the copy: it is not the fault of the bytes.
        if isinstance(error, MemoryError) or getattr(error, "errno", None):
            raise
        raise RefusedFile("le fichier Parquet est tronqué ou abîmé.", todo=_DAMAGED) from error


def _copied(parquet: pq.ParquetFile, target: Path, most: int) -> dict[str, Any]:
    schema, rows = parquet.schema_arrow, parquet.metadata.num_rows
    if not schema.names:
        raise RefusedFile("le fichier Parquet n’a aucune colonne.", todo=_DAMAGED)
    header = named(schema.names, len(schema.names))
    # What a few bytes announce is refused before it is unfolded.
    if rows > _MOST_ROWS or rows * len(header) * _LEAST_CELL > most:
        raise _too_large(most)
    columns = [_Column(name, _plain(field.type)) for name, field in zip(header, schema, strict=True)]
    texts = pa.schema([pa.field(f"c{index}", pa.string()) for index in range(len(columns))])
    written = 0
    with target.open("wb") as out, pa_csv.CSVWriter(out, texts, write_options=_OPTIONS) as writer:
        for batch in parquet.iter_batches(_BATCH, use_threads=False):
            cells = [column.texts(values) for column, values in zip(columns, batch.columns, strict=True)]
            _refuse_long_rows(cells)
            writer.write_batch(pa.record_batch(cells, schema=texts))
            written += batch.num_rows
            if written > _MOST_ROWS or out.tell() > most:
                raise _too_large(most)
    left = [column.name for column in columns if not column.is_text]
    return {"header": header, "records": written, "left": left, "copy": target.name}


_OPTIONS = pa_csv.WriteOptions(include_header=True, delimiter=DELIMITER, quoting_style="all_valid")


def _plain(kind: pa.DataType) -> pa.DataType:
    """What an extension or a dictionary holds."""
    if isinstance(kind, pa.BaseExtensionType):
        return _plain(kind.storage_type)
    return _plain(kind.value_type) if pa.types.is_dictionary(kind) else kind


@dataclass(frozen=True)
class _Column:
    name: str
    kind: pa.DataType

    @property
    def is_text(self) -> bool:
        """Bytes, lists and records are no cells of a table."""
        kind = self.kind
        return not pa.types.is_nested(kind) and not any(is_one(kind) for is_one in _NOT_TEXT)

    def texts(self, values: pa.Array) -> pa.Array:
        """One text for each value, as the reader of workbooks writes them; an absent value is an empty text.

        Raises:
            RefusedFile: bytes that are no UTF-8.
        """
        if not self.is_text:
            return pa.repeat("", len(values))
        if isinstance(values, pa.ExtensionArray):
            values = values.storage
        if isinstance(values, pa.DictionaryArray):
            values = values.dictionary_decode()
        texts = _as_text(values)
        try:
            texts.validate(full=True)
        except pa.ArrowInvalid as error:
            raise RefusedFile(
                nbsp(f"la colonne « {self.name} » n’est pas lisible : son texte n’est pas de l’UTF-8."), todo=_DAMAGED
            ) from error
        return texts.fill_null("")


_NOT_TEXT = (
    pa.types.is_binary,
    pa.types.is_large_binary,
    pa.types.is_binary_view,
    pa.types.is_fixed_size_binary,
    pa.types.is_duration,
    pa.types.is_interval,
)


def _as_text(values: pa.Array) -> pa.Array:
    """No rounding but to the second; midnight is a date; « not a number » is no value."""
    if pa.types.is_timestamp(values.type):
        seconds = values.cast(pa.timestamp("s", values.type.tz), safe=False).cast(pa.string())
        return pc.replace_substring_regex(seconds, _MIDNIGHT, "")
    if pa.types.is_date64(values.type):
        values = values.cast(pa.date32(), safe=False)
    elif pa.types.is_time(values.type):
        values = values.cast(pa.time32("s"), safe=False)
    elif pa.types.is_floating(values.type):
        values = pc.if_else(pc.is_nan(values), None, values)
    return values.cast(pa.string())


def _refuse_long_rows(cells: list[pa.Array]) -> None:
    lengths = reduce(pc.add, (pc.binary_length(column).cast(pa.int64()) for column in cells))
    if (pc.max(lengths).as_py() or 0) > _LONGEST_ROW:
        raise long_line()


def _too_large(most: int) -> RefusedFile:
    return RefusedFile(
        nbsp(f"le tableau dépasse {number(most // 1_000_000)} Mo ou {number(_MOST_ROWS)} lignes une fois déplié."),
        todo="Exportez en CSV les lignes et les colonnes utiles.",
    )
