"""The protocols there are to choose from: those of the product, then the clinic's own."""

from dataclasses import dataclass
from uuid import uuid4

from veinmap.chart.protocol import (
    Protocol,
    ProtocolError,
    built_in_protocols,
    protocol_from_json,
    protocol_to_json,
)
from veinmap.settings import SettingsError, load_protocols, remove_protocol, save_protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolLibrary:
    """All protocols, and a sentence for each file that holds none."""

    protocols: tuple[Protocol, ...]
    problems: tuple[str, ...] = ()

    def find(self, protocol_id: str) -> Protocol | None:
        """Return the protocol of that id."""
        return next((p for p in self.protocols if p.id == protocol_id), None)


def load_library() -> ProtocolLibrary:
    """Return all protocols; what cannot be read is said and left where it is."""
    own: list[Protocol] = []
    problems: list[str] = []
    try:
        texts = load_protocols()
    except SettingsError as error:
        texts, problems = {}, [str(error)]
    for name, text in texts.items():
        try:
            protocol = protocol_from_json(text)
        except ProtocolError as error:
            problems.append(f"{name}.json: {error}")
        else:
            if protocol.id == name and not is_built_in(protocol):
                own.append(protocol)
            else:
                problems.append(f"{name}.json holds the protocol “{protocol.id}”.")
    return ProtocolLibrary(protocols=(*built_in_protocols(), *own), problems=tuple(problems))


def is_built_in(protocol: Protocol) -> bool:
    """Whether a protocol is one of the product, which is copied before it is changed."""
    return any(protocol.id == known.id for known in built_in_protocols())


def new_protocol_id() -> str:
    """Return an id that no protocol has yet."""
    return f"own-{uuid4().hex[:12]}"


def keep(protocol: Protocol) -> None:
    """Write one of the clinic's own protocols.

    Raises
    ------
    SettingsError
        If the disk does not allow it.
    """
    save_protocol(protocol.id, protocol_to_json(protocol))


def forget(protocol: Protocol) -> None:
    """Remove one of the clinic's own protocols.

    Raises
    ------
    SettingsError
        If the disk does not allow it.
    """
    remove_protocol(protocol.id)
