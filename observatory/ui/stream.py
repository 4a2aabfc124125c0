"""What passes through an open websocket: only what a page asks, only while its session lives."""

from __future__ import annotations

from dataclasses import dataclass

from anyio import to_thread
from google.protobuf.message import DecodeError
from starlette.types import Message, Receive, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from observatory.access import sessions
from observatory.storage import Store
from observatory.ui.belongings import Belongings

# Streamlit also knows how to empty the caches of everybody, or to read the repository: no page of ours asks for that.
_HARMLESS = frozenset({"stop_script", "app_heartbeat"})
_OF_PAGES = frozenset({"rerun_script", "file_urls_request", "backend_operation_request"})
_NOTHING = BackMsg(app_heartbeat=True).SerializeToString()


@dataclass
class Stream:
    """One websocket, opened with the session whose cookie holds `token`."""

    store: Store
    belongings: Belongings
    token: str

    def watched(self, receive: Receive) -> Receive:
        async def read() -> Message:
            return await self._judged(await receive())

        return read

    def noted(self, send: Send) -> Send:
        """Whatever file a page is told of belongs to its session; so does the identifier of the stream."""

        async def write(message: Message) -> None:
            if content := message.get("bytes"):
                self.belongings.note(self.token, content)
            await send(message)

        return write

    async def _judged(self, message: Message) -> Message:
        """A fragment, or a file made on the click, comes without its page, hence without the guard: once the
        session has ended, the request becomes one for the whole page, which the guard refuses."""
        if not message.get("bytes"):
            return message
        asked = _parsed(message["bytes"])
        kind = asked.WhichOneof("type")
        if kind not in _HARMLESS | _OF_PAGES or not self._is_own(asked):
            return {**message, "bytes": _NOTHING}
        if kind in _HARMLESS or _is_whole_page(asked) or await self._is_live():
            return message
        asked.rerun_script.fragment_id = ""
        return {**message, "bytes": asked.SerializeToString()}

    def _is_own(self, asked: BackMsg) -> bool:
        """Beside the script, only a file is made, and only by a button that this session was shown."""
        if asked.WhichOneof("type") != "backend_operation_request":
            return True
        return self.belongings.has_file(self.token, asked.backend_operation_request.deferred_file.file_id)

    async def _is_live(self) -> bool:
        return await to_thread.run_sync(sessions.check, self.store, self.token) is not None


def _is_whole_page(asked: BackMsg) -> bool:
    return asked.WhichOneof("type") == "rerun_script" and not asked.rerun_script.fragment_id


def _parsed(content: bytes) -> BackMsg:
    """An empty message for bytes that are none."""
    try:
        return BackMsg.FromString(content)
    except DecodeError:
        return BackMsg()
