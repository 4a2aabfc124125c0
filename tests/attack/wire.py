"""What an attacker's program says to the server: requests, and the messages of a page's websocket."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus, WebSocketException
from websockets.sync.client import ClientConnection, connect

PATIENCE_S = 60.0


@dataclass
class Drawn:
    """What the server sent for one run of a page."""

    messages: list[ForwardMsg] = field(default_factory=list)

    @property
    def addresses(self) -> set[str]:
        """The pages of the menu."""
        return {page.url_pathname for one in self.messages for page in one.navigation.app_pages}

    @property
    def is_unknown(self) -> bool:
        return any(one.WhichOneof("type") == "page_not_found" for one in self.messages)

    @property
    def stream(self) -> str:
        sessions = (one.new_session for one in self.messages if one.WhichOneof("type") == "new_session")
        return next(sessions).initialize.session_id

    @property
    def text(self) -> str:
        return b" ".join(one.SerializeToString() for one in self.messages).decode("utf-8", "replace")

    @property
    def downloads(self) -> list[str]:
        """The identifiers of the files that the page makes on the click."""
        elements = (one.delta.new_element for one in self.messages if one.WhichOneof("type") == "delta")
        return [element.download_button.deferred_file_id for element in elements if element.download_button.id]


class Page:
    """A websocket as the interface opens it."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    def visit(self, path: str = "", query: str = "", **state: str) -> Drawn:
        asked = BackMsg()
        asked.rerun_script.page_name = path
        asked.rerun_script.query_string = query
        for name, value in state.items():
            setattr(asked.rerun_script, name, value)
        return self.ask(asked)

    def ask(self, asked: BackMsg) -> Drawn:
        """Send a message and gather what comes back until the script has run."""
        self.socket.send(asked.SerializeToString())
        return self._until("script_finished")

    def file_address(self, identifier: str, stream: str) -> str:
        """Click on a download: the address of the file that was made, or nothing. `stream`: the page's own name."""
        asked = BackMsg()
        asked.backend_operation_request.session_id = stream
        asked.backend_operation_request.request_id = "1"
        asked.backend_operation_request.deferred_file.file_id = identifier
        self.socket.send(asked.SerializeToString())
        last = self._until("backend_operation_response", "script_finished", "heartbeat_ack").messages[-1]
        return last.backend_operation_response.deferred_file.url

    def _until(self, *kinds: str) -> Drawn:
        drawn = Drawn()
        while True:
            message = ForwardMsg.FromString(self.socket.recv(timeout=PATIENCE_S))  # type: ignore[arg-type]
            drawn.messages.append(message)
            if message.WhichOneof("type") in kinds:
                return drawn


@contextmanager
def opened(url: str, headers: Mapping[str, str], path: str = "/_stcore/stream") -> Iterator[Page]:
    """Raises WebSocketException: the server does not let it open."""
    address = url.replace("http:", "ws:") + path
    with connect(
        address,
        additional_headers=dict(headers),
        subprotocols=["streamlit"],
        max_size=None,
        proxy=None,  # type: ignore[list-item]
    ) as socket:
        yield Page(socket)


def is_refused(url: str, headers: Mapping[str, str], path: str = "/_stcore/stream") -> bool:
    """Does the handshake of a websocket fail?"""
    try:
        with opened(url, headers, path):
            return False
    except (InvalidStatus, WebSocketException):
        return True
