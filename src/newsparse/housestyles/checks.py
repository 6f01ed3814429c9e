"""Values of a style's file, checked. Owns what may stand under each kind of key, and what the message says if not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsparse.errors import StyleError
from newsparse.housestyles.model import LINE_ROLES, OPTIONS, Clue, Fitted
from newsparse.housestyles.words import KINDS

#: Weights are small; what is larger than this is a slip, and sums of it would overflow.
_LARGEST = 1e6
#: The longest word; longer ones are no words, and would make patterns too deep to compile.
_LONGEST = 40
_CLUE_KEYS = ("words", "patterns", "as_printed", "weight", "at_most", "script")
_SCRIPTS = ("Hans", "Hant")


def shown(value: object) -> str:
    """`value` in an error message: numbers and strings as they are unless they are long, of others the type."""
    if isinstance(value, bool | float) or (isinstance(value, int) and abs(value) < 10**20):
        return repr(value)
    if isinstance(value, str):
        return repr(value if len(value) <= 40 else f"{value[:39]}…")
    names = {int: "a longer number", dict: "a table", list: "a list"}
    return names.get(type(value), f"a {type(value).__name__}")


def table(data: Mapping[str, object], key: str, where: str) -> dict[str, object]:
    """The table under `key`, empty if there is none."""
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise StyleError(f"{where}: {key} must be a table, not {shown(value)}")
    return value


def string(data: Mapping[str, object], key: str, where: str) -> str:
    """The string under `key`, empty if there is none."""
    value = data.get(key, "")
    if not isinstance(value, str):
        raise StyleError(f"{where}: {key} must be a string, not {shown(value)}")
    return value


# --- weights ---------------------------------------------------------------------------------------------------------


def number(value: object, where: str) -> float:
    """`value`, if it is a number that a weight may be."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise StyleError(f"{where} must be a number, not {shown(value)}")
    if not abs(value) <= _LARGEST:
        raise StyleError(f"{where} must be a number from -1e6 to 1e6, not {shown(value)}")
    return float(value)


def role_numbers(data: Mapping[str, object], key: str, where: str) -> dict[str, float]:
    """The table of a number for each role under `key`."""
    entries = _numbers(table(data, key, where), f"{where}: {key}")
    _known_roles(entries, f"{where}: {key}")
    return entries


def nested_numbers(data: Mapping[str, object], key: str, where: str) -> dict[str, dict[str, float]]:
    """The tables of numbers for each role under `key`."""
    roles = table(data, key, where)
    _known_roles(roles, f"{where}: {key}")
    return {role: _numbers(table(roles, role, f"{where}: {key}"), f"{where}: {key}.{role}") for role in roles}


def transitions(data: Mapping[str, object], where: str) -> dict[str, dict[str, float]]:
    """The scores from role to role."""
    tables = nested_numbers(data, "transitions", where)
    for role, entries in tables.items():
        _known_roles(entries, f"{where}: transitions.{role}")
    return tables


def _numbers(entries: Mapping[str, object], where: str) -> dict[str, float]:
    return {key: number(value, f"{where}.{key}") for key, value in entries.items()}


def _known_roles(entries: Mapping[str, object], where: str) -> None:
    for role in entries:
        if role not in LINE_ROLES:
            raise StyleError(f"{where}.{role}: no such role; the roles are {', '.join(LINE_ROLES)}")


# --- options ---------------------------------------------------------------------------------------------------------


def options(data: Mapping[str, object], where: str) -> dict[str, str]:
    """What the style chooses."""
    chosen = {}
    for key, value in table(data, "options", where).items():
        if key not in OPTIONS:
            raise StyleError(f"{where}: options.{key}: no such option; the options are {', '.join(OPTIONS)}")
        if not isinstance(value, str) or value not in OPTIONS[key]:
            raise StyleError(f"{where}: options.{key} must be one of {', '.join(OPTIONS[key])}, not {shown(value)}")
        chosen[key] = value
    return chosen


# --- words -----------------------------------------------------------------------------------------------------------


def words(data: Mapping[str, object], where: str, *, trusted: bool) -> dict[str, tuple[str, ...]]:
    """The words that the style adds, by ``table.key``. Only trusted data may hold regular expressions."""
    groups = table(data, "words", where)
    return dict(_entries(groups, f"{where}: words", trusted=trusted))


def _entries(groups: Mapping[str, object], where: str, *, trusted: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    known = [key for key, kind in KINDS.items() if trusted or kind != "patterns"]
    tables = list(dict.fromkeys(key.partition(".")[0] for key in known))
    for name in groups:
        if name not in tables:
            raise StyleError(f"{where}.{name}: no such table of words; there are {', '.join(tables)}")
        own = [key.partition(".")[2] for key in known if key.startswith(f"{name}.")]
        for key, value in table(groups, name, where).items():
            if key not in own:
                raise StyleError(f"{where}.{name}.{key}: no such words; there are {', '.join(own)}")
            kind = KINDS[f"{name}.{key}"]
            yield f"{name}.{key}", _READ[kind](value, f"{where}.{name}.{key}")


def _words(value: object, where: str) -> tuple[str, ...]:
    found = _strings(value, where)
    for word in found:
        if not word.strip() or len(word) > _LONGEST:
            raise StyleError(f"{where}: a word has 1 to {_LONGEST} characters, not {shown(word)}")
    return found


def _strings(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise StyleError(f"{where} must be a list of strings, not {shown(value)}")
    return tuple(value)


def _marks(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, str):
        raise StyleError(f"{where} must be a string of marks, not {shown(value)}")
    if any(mark.isspace() for mark in value):
        raise StyleError(f"{where}: white space is no mark")
    return tuple(value)


_READ = {"words": _words, "marks": _marks, "patterns": _strings}


# --- evidence and fitting --------------------------------------------------------------------------------------------


def clues(data: Mapping[str, object], where: str, *, trusted: bool) -> tuple[Clue, ...]:
    """What speaks for the style on a page."""
    entries = data.get("evidence", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise StyleError(f"{where}: evidence must be tables, [[evidence]], not {shown(entries)}")
    return tuple(_clue(entry, f"{where}: evidence[{index}]", trusted) for index, entry in enumerate(entries))


def _clue(entry: Mapping[str, object], where: str, trusted: bool) -> Clue:
    known = [key for key in _CLUE_KEYS if trusted or key != "patterns"]
    for key in entry:
        if key not in known:
            raise StyleError(f"{where}.{key}: no such key; there are {', '.join(known)}")
    if "weight" not in entry:
        raise StyleError(f"{where}: weight is missing")
    script, as_printed = entry.get("script"), entry.get("as_printed", False)
    if script is not None and script not in _SCRIPTS:
        raise StyleError(f"{where}.script must be one of {', '.join(_SCRIPTS)}, not {shown(script)}")
    if not isinstance(as_printed, bool):
        raise StyleError(f"{where}.as_printed must be true or false, not {shown(as_printed)}")
    clue = Clue(
        weight=number(entry["weight"], f"{where}.weight"),
        words=_words(entry.get("words", []), f"{where}.words"),
        patterns=_strings(entry.get("patterns", []), f"{where}.patterns"),
        as_printed=as_printed,
        at_most=_count(entry.get("at_most", 1), f"{where}.at_most"),
        script=str(script) if script else None,
    )
    if not (clue.words or clue.patterns or clue.script):
        raise StyleError(f"{where}: words or script is missing")
    return clue


def _count(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= _LARGEST:
        raise StyleError(f"{where} must be a whole number from 1 to 1e6, not {shown(value)}")
    return value


def fitted(data: Mapping[str, object], where: str) -> Fitted | None:
    """What the weights were fitted to."""
    if "fitted" not in data:
        return None
    entries, where = table(data, "fitted", where), f"{where}: fitted"
    known = ("pages", "digest", "command", "on")
    for key in (*entries, *known):
        if key not in known:
            raise StyleError(f"{where}.{key}: no such key; there are {', '.join(known)}")
        if key not in entries:
            raise StyleError(f"{where}: {key} is missing")
    digest, command, on = (string(entries, key, where) for key in known[1:])
    return Fitted(_count(entries["pages"], f"{where}.pages"), digest, command, on)
