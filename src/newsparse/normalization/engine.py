"""The steps in their order, and what runs them. A step is added to `STEPS`; nothing else here changes for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, overload

from attrs import Attribute, field, frozen

from newsparse.errors import ArgumentError
from newsparse.model import Diagnostic, Span
from newsparse.normalization import forms, points, quotes, spaces
from newsparse.normalization.align import Aligned, Edits, splice
from newsparse.normalization.convert import convert
from newsparse.normalization.targets import tag

#: One step can make work for one before it; so often are they run at most.
_ROUNDS = 8
_UNPAIRED = "NP501"


def _one_of(*accepted: str) -> Callable[[object, Attribute[str | None], str | None], None]:
    def check(_: object, attribute: Attribute[str | None], value: str | None) -> None:
        if value is not None and value not in accepted:
            raise ArgumentError(f"{attribute.name} must be None or one of {', '.join(accepted)}, not {value!r}")

    return check


def _yes_or_no(_: object, attribute: Attribute[bool], value: bool) -> None:
    if not isinstance(value, bool):
        raise ArgumentError(f"{attribute.name} must be True or False, not {value!r}")


def _tag(script: str | None) -> str | None:
    return None if script is None else tag(script)


@frozen(kw_only=True)
class Normalizer:
    """The choices of `normalize`, to keep and use again.

    >>> tidy = Normalizer(punctuation=True, width="half")
    >>> tidy("第１２版,要闻")
    '第12版，要闻'

    Attributes:
        punctuation: Chinese punctuation between Han characters, ``……``, ``——`` and ``·``.
        quotes: ``"curly"`` for ``“‘’”``, ``"corner"`` for ``「『』」``.
        width: Digits and Latin letters ``"half"`` or ``"full"`` width.
        forms: Compatibility characters to the usual ones; what can't be seen goes; one kind of space.
        spaces: Layout space between Han characters goes.
        latin_gap: ``"space"`` for one space between Han and Latin or digits, ``"none"`` for none.
        script: ``zh-Hans``, ``zh-Hant``, ``zh-Hant-TW`` or ``zh-Hant-HK``.

    Raises:
        ArgumentError: A choice is of the wrong type or value.
    """

    punctuation: bool = field(default=False, validator=_yes_or_no)
    quotes: str | None = field(default=None, validator=_one_of("curly", "corner"))
    width: str | None = field(default=None, validator=_one_of("half", "full"))
    forms: bool = field(default=False, validator=_yes_or_no)
    spaces: bool = field(default=False, validator=_yes_or_no)
    latin_gap: str | None = field(default=None, validator=_one_of("space", "none"))
    script: str | None = field(default=None, converter=_tag)

    def __call__(self, text: str) -> str:
        """`text` normalised.

        Args:
            text: The text.

        Raises:
            ArgumentError: `text` isn't a string.
        """
        _check_text(text)
        for edits in self._changes(text):
            text = splice(text, edits)
        return convert(text, self.script) if self.script else text

    def aligned(self, text: str) -> Aligned:
        """`text` normalised, with the way back to what it was, and what was left and needs a look.

        Args:
            text: The text.

        >>> Normalizer(punctuation=True).aligned("等等...").to_raw(Span(2, 4))
        Span(start=2, end=5)

        Raises:
            ArgumentError: `text` isn't a string.
        """
        _check_text(text)
        aligned = Aligned.identity(text)
        for edits in self._changes(text):
            aligned = aligned.then(Aligned.from_edits(aligned.text, edits))
        if self.quotes:
            aligned = _reported(aligned)
        return aligned.then(convert(aligned.text, self.script, aligned=True)) if self.script else aligned

    def _changes(self, text: str) -> Iterator[Edits]:
        """The edits of each step that has any, each on what the one before left, until no step has any."""
        wanted = [step for step in STEPS if step.wanted(self)]
        last: Step | None = None
        for turn in range(_ROUNDS):
            for step in wanted:
                # A step finds nothing to do in what it made itself; when the turn is its own again, all is done.
                if step is last:
                    return
                if turn and step.once:
                    continue
                edits = step.edits(text)
                if edits:
                    last = step
                    yield edits
                    text = splice(text, edits)
            if last is None:
                return


@frozen
class Step:
    """One step of normalisation, as `STEPS` lists them.

    Attributes:
        name: What it is called.
        wanted: Which choices ask for it.
        edits: The edits it makes, as ``(start, end, replacement)``; in a text with these made it must find none.
        once: Whether no other step can make work for it.

    >>> step = next(step for step in STEPS if step.name == "ellipses")
    >>> step.wanted(Normalizer(punctuation=True)), list(step.edits("等等...好"))
    (True, [(2, 5, '……')])
    """

    name: str
    wanted: Callable[[Normalizer], bool]
    edits: Callable[[str], Edits]
    once: bool = False


#: All steps in the order in which they run; conversion between scripts comes after them.
#:
#: >>> [step.name for step in STEPS][:3]
#: ['forms', 'joiners', 'half_width']
STEPS = (
    Step("forms", lambda choice: choice.forms, forms.common_forms, once=True),
    Step("joiners", lambda choice: choice.forms, forms.joiners),
    Step("half_width", lambda choice: choice.width == "half", forms.half_width),
    Step("full_width", lambda choice: choice.width == "full", forms.full_width),
    Step("layout_spaces", lambda choice: choice.spaces, spaces.layout_spaces),
    Step("curly_quotes", lambda choice: choice.quotes == "curly", lambda text: quotes.requote(text, "curly")),
    Step("corner_quotes", lambda choice: choice.quotes == "corner", lambda text: quotes.requote(text, "corner")),
    Step("brackets", lambda choice: choice.punctuation, points.brackets),
    Step("ellipses", lambda choice: choice.punctuation, points.ellipses),
    Step("dashes", lambda choice: choice.punctuation, points.dashes),
    Step("middle_dots", lambda choice: choice.punctuation, points.middle_dots),
    Step("points", lambda choice: choice.punctuation, points.points),
    Step("one_gap", lambda choice: choice.latin_gap == "space", spaces.one_gap),
    Step("no_gap", lambda choice: choice.latin_gap == "none", spaces.no_gap),
)


def _check_text(text: str) -> None:
    if not isinstance(text, str):
        raise ArgumentError(f"text must be a str, not {type(text).__name__}")


def _reported(aligned: Aligned) -> Aligned:
    report = tuple(
        Diagnostic(_UNPAIRED, "a quotation mark without its partner; it is left as it is", Span(at, at + 1))
        for at in quotes.unpaired(aligned.text)
    )
    return aligned.then(Aligned.from_edits(aligned.text, ()).noting(report)) if report else aligned


@overload
def normalize(
    text: str,
    *,
    punctuation: bool = False,
    quotes: str | None = None,
    width: str | None = None,
    forms: bool = False,
    spaces: bool = False,
    latin_gap: str | None = None,
    script: str | None = None,
    aligned: Literal[False] = False,
) -> str: ...
@overload
def normalize(
    text: str,
    *,
    punctuation: bool = False,
    quotes: str | None = None,
    width: str | None = None,
    forms: bool = False,
    spaces: bool = False,
    latin_gap: str | None = None,
    script: str | None = None,
    aligned: Literal[True],
) -> Aligned: ...
@overload
def normalize(
    text: str,
    *,
    punctuation: bool = False,
    quotes: str | None = None,
    width: str | None = None,
    forms: bool = False,
    spaces: bool = False,
    latin_gap: str | None = None,
    script: str | None = None,
    aligned: bool,
) -> str | Aligned: ...
def normalize(
    text: str,
    *,
    punctuation: bool = False,
    quotes: str | None = None,
    width: str | None = None,
    forms: bool = False,
    spaces: bool = False,
    latin_gap: str | None = None,
    script: str | None = None,
    aligned: bool = False,
) -> str | Aligned:
    """`text` with the steps made that are asked for, and no other. Doing it again changes nothing.

    Args:
        text: The text.
        punctuation: Chinese punctuation between Han characters, ``……``, ``——`` and ``·``.
        quotes: ``"curly"`` for ``“‘’”``, ``"corner"`` for ``「『』」``; None leaves quotation marks.
        width: Digits and Latin letters ``"half"`` or ``"full"`` width; None leaves them.
        forms: Compatibility characters to the usual ones; what can't be seen goes; one kind of space.
        spaces: Layout space between Han characters goes.
        latin_gap: ``"space"`` for one space between Han and Latin or digits, ``"none"`` for none; None leaves it.
        script: ``zh-Hans``, ``zh-Hant``, ``zh-Hant-TW`` or ``zh-Hant-HK``, as `convert` takes it; None leaves it.
        aligned: Give an `Aligned`, which maps the result to `text` and back, and not a string.

    Returns:
        The new text, or the `Aligned` that holds it.

    >>> normalize("今年,柳溪县的茶园(老园)10:30开园...", punctuation=True)
    '今年，柳溪县的茶园（老园）10:30开园……'
    >>> normalize("本报记者 白 丹", spaces=True)
    '本报记者 白丹'
    >>> normalize('"柳溪"的茶', quotes="corner", aligned=True).text
    '「柳溪」的茶'

    Raises:
        ArgumentError: An argument is of the wrong type or value.
    """
    choice = Normalizer(
        punctuation=punctuation,
        quotes=quotes,
        width=width,
        forms=forms,
        spaces=spaces,
        latin_gap=latin_gap,
        script=script,
    )
    return choice.aligned(text) if aligned else choice(text)
