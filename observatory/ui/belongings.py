"""Which files and streams were announced to which session.

Streamlit gives a prepared file to whoever knows its address, and makes one for whoever names the button: passed on,
they would open an export to another role. What no page has announced to a session is therefore not given to it.
Kept in memory, for the last sessions only.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from observatory.access.tokens import hashed

_SESSIONS, _FILES, _STREAMS = 500, 2_000, 50


@dataclass
class _Announced:
    """The latest last."""

    files: OrderedDict[str, None] = field(default_factory=OrderedDict)
    streams: deque[str] = field(default_factory=lambda: deque(maxlen=_STREAMS))

    def add_file(self, name: str) -> None:
        self.files[name] = None
        self.files.move_to_end(name)
        while len(self.files) > _FILES:
            self.files.popitem(last=False)


class Belongings:
    """Read and written by the event loop alone. `token` is what the cookie of the session holds."""

    def __init__(self) -> None:
        self._announced: OrderedDict[str, _Announced] = OrderedDict()

    def note(self, token: str, message: bytes) -> None:
        """Note what a message to a page gives, by the fields that give it: a page also repeats what it is asked."""
        told = ForwardMsg.FromString(message)
        announced = self._of(token)
        if told.WhichOneof("type") == "new_session":
            announced.streams.append(told.new_session.initialize.session_id)
        for name in _files(told):
            if name:
                announced.add_file(_stem(name))

    def has_file(self, token: str, name: str) -> bool:
        """`name`: the end of an address, or what a button calls the file that it makes."""
        return _stem(name) in self._of(token).files

    def has_stream(self, token: str, stream: str) -> bool:
        return stream in self._of(token).streams

    def _of(self, token: str) -> _Announced:
        key = hashed(token)
        announced = self._announced.setdefault(key, _Announced())
        self._announced.move_to_end(key)
        while len(self._announced) > _SESSIONS:
            self._announced.popitem(last=False)
        return announced


def _files(told: ForwardMsg) -> Iterator[str]:
    kind = told.WhichOneof("type")
    if kind == "delta":
        yield from _of_element(told.delta.new_element)
    elif kind == "page_config_changed":
        yield told.page_config_changed.favicon
    elif kind == "logo":
        yield from (told.logo.image, told.logo.icon_image)
    elif kind == "backend_operation_response":
        yield told.backend_operation_response.deferred_file.url


def _of_element(element: Any) -> Iterator[str]:
    kind = element.WhichOneof("type")
    if kind == "download_button":
        yield from (element.download_button.url, element.download_button.deferred_file_id)
    elif kind == "imgs":
        yield from (image.url for image in element.imgs.imgs)
    elif kind in {"favicon", "audio", "video"}:
        yield getattr(element, kind).url


def _stem(name: str) -> str:
    """`/media/abc.csv` → `abc`."""
    return name.rpartition("/")[2].partition(".")[0]
