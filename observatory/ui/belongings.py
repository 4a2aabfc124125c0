"""Which files and streams were announced to which session.

Streamlit gives a prepared file to whoever knows its address: passed on, it would open an export to another role.
What a page has not announced to a session is therefore not given to it. Kept in memory, for the last sessions only.
"""

from __future__ import annotations

import re
from collections import OrderedDict, deque
from dataclasses import dataclass, field

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from observatory.access.tokens import hashed

_SESSIONS, _FILES, _STREAMS = 500, 2_000, 50
_FILE = re.compile(rb"/media/([0-9a-f]{16,})")


@dataclass
class _Announced:
    files: deque[str] = field(default_factory=lambda: deque(maxlen=_FILES))
    streams: deque[str] = field(default_factory=lambda: deque(maxlen=_STREAMS))


class Belongings:
    """Read and written by the event loop alone. `token` is what the cookie of the session holds."""

    def __init__(self) -> None:
        self._announced: OrderedDict[str, _Announced] = OrderedDict()

    def read_stream(self, token: str, message: bytes) -> bool:
        """Note the identifier of the stream, if this message says it: one of the first does."""
        told = ForwardMsg.FromString(message)
        if told.WhichOneof("type") != "new_session":
            return False
        self._of(token).streams.append(told.new_session.initialize.session_id)
        return True

    def read_files(self, token: str, message: bytes) -> None:
        """Note the addresses of files that a message to the page gives."""
        for found in _FILE.findall(message):
            files = self._of(token).files
            if (name := found.decode()) not in files:
                files.append(name)

    def has_file(self, token: str, file_name: str) -> bool:
        return file_name.split(".")[0] in self._of(token).files

    def has_stream(self, token: str, stream: str) -> bool:
        return stream in self._of(token).streams

    def _of(self, token: str) -> _Announced:
        key = hashed(token)
        announced = self._announced.setdefault(key, _Announced())
        self._announced.move_to_end(key)
        while len(self._announced) > _SESSIONS:
            self._announced.popitem(last=False)
        return announced
