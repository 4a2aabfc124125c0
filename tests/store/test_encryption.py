from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.errors import UserError
from observatory.settings import Settings
from observatory.storage import Store, migrate, open_store
from observatory.storage.backup import backup, restore
from observatory.storage.encryption import decrypt, encrypted

PHRASE = "quatre tulipes sans vase rond"
BLOCK = 1 << 20


def sealed(content: bytes) -> bytes:
    raw = io.BytesIO()
    with encrypted(raw, PHRASE) as out:
        out.write(content)
    return raw.getvalue()


def opened(content: bytes, phrase: str = PHRASE) -> bytes:
    out = io.BytesIO()
    decrypt(io.BytesIO(content), out, phrase)
    return out.getvalue()


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 2 * BLOCK + 7])
def test_what_was_sealed_comes_out_whole(size: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    assert opened(sealed(content[:size])) == content[:size]


def test_another_passphrase_opens_nothing() -> None:
    with pytest.raises(UserError, match="ne s’ouvre pas"):
        opened(sealed(b"x" * 100), "une autre phrase de passe")


WHOLE = sealed(b"a" * (2 * BLOCK + 100))
HEAD = 15 + 16 + 7


@given(place=st.integers(HEAD, len(WHOLE) - 1))
def test_a_byte_changed_anywhere_shows(place: int) -> None:
    changed = bytearray(WHOLE)
    changed[place] ^= 1
    with pytest.raises(UserError):
        opened(bytes(changed))


@pytest.mark.parametrize("blocks", [1, 2])
def test_blocks_cut_off_at_the_end_show(blocks: int) -> None:
    with pytest.raises(UserError):
        opened(WHOLE[: HEAD + blocks * (BLOCK + 16)])


def test_blocks_exchanged_show() -> None:
    first, second = (WHOLE[HEAD + n * (BLOCK + 16) : HEAD + (n + 1) * (BLOCK + 16)] for n in (0, 1))
    with pytest.raises(UserError):
        opened(WHOLE[:HEAD] + second + first + WHOLE[HEAD + 2 * (BLOCK + 16) :])


def test_an_encrypted_backup_shows_nothing_and_gives_everything_back(
    duckdb_store: Store, settings: Settings, tmp_path: Path
) -> None:
    with duckdb_store.session() as session:
        session.execute(
            "insert into account values ('a', 'personne-reconnaissable', 'groupe', null, 'active', now())"
        )
    target = tmp_path / "sauvegarde.zip"
    backup(duckdb_store, target, PHRASE)
    duckdb_store.close()
    assert not zipfile.is_zipfile(target)
    assert b"personne-reconnaissable" not in target.read_bytes()
    with pytest.raises(UserError, match="chiffrée"):
        restore(settings, target)
    restore(settings, target, PHRASE)
    again = open_store(settings)
    migrate(again)
    with again.session() as session:
        assert session.execute("select login from account") == [{"login": "personne-reconnaissable"}]
    again.close()
