"""What must not pass a type checker, though it may look right. Checked by mypy and pyright, never run."""

from __future__ import annotations

import newsparse


def frozen(page: newsparse.Page) -> None:
    page.text = ""  # type: ignore[misc]
    page.articles[0].reporter = ("王小明",)  # type: ignore[misc]
    page.articles[0].spans["section"] = ()  # type: ignore[index]


def wrong_arguments(page: newsparse.Page) -> None:
    newsparse.parse(b"")  # type: ignore[arg-type]
    newsparse.parse("", 3)  # type: ignore[arg-type]
    newsparse.parse_many(["a"], 4)  # type: ignore[call-arg]
    newsparse.to_json("")  # type: ignore[arg-type]
    newsparse.normalize("", True)  # type: ignore[call-overload]
    newsparse.Normalizer(True)  # type: ignore[call-arg]
    newsparse.Span("0", "1")  # type: ignore[arg-type]
    page.convert("zh-Hant", "fast")  # type: ignore[call-arg]


def wrong_results(page: newsparse.Page) -> None:
    name: str = page.articles[0].reporter  # type: ignore[assignment]
    headline: str = page.articles[0].headline  # type: ignore[assignment]
    text: str = newsparse.convert("", "zh-Hant", aligned=True)  # type: ignore[assignment]
    print(name, headline, text)


class Silent:
    def convert(self, text: str, /) -> None: ...


CONVERTER: newsparse.Converter = Silent()  # type: ignore[assignment]
