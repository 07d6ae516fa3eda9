"""The browser's store of big messages: what it still holds comes as a reference of 70 bytes."""

from dataclasses import dataclass

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


@dataclass(slots=True)
class _Kept:
    message: ForwardMsg
    used: int


class Cache:
    """Keeps a message until `age` runs went by without it."""

    def __init__(self) -> None:
        self.age = 2
        self._kept: dict[str, _Kept] = {}
        self._finished = 0

    def hashes(self) -> list[str]:
        return list(self._kept)

    def whole(self, message: ForwardMsg) -> ForwardMsg:
        """Restore what came as a reference, and keep what may be kept."""
        if message.WhichOneof("type") == "ref_hash":
            kept = self._kept[message.ref_hash]
            kept.used = self._finished
            restored = ForwardMsg()
            restored.CopyFrom(kept.message)
            restored.metadata.CopyFrom(message.metadata)
            return restored
        if message.metadata.cacheable:
            self._kept[message.hash] = _Kept(message, self._finished)
        return message

    def finish(self) -> None:
        """Count a finished run and forget what was not used for too long."""
        self._finished += 1
        self._kept = {key: kept for key, kept in self._kept.items() if self._finished - kept.used <= self.age}
