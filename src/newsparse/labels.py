"""What things are called where people read them: fields, roles of people and roles of lines, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from attrs import frozen

from newsparse.normalization.convert import convert


@frozen
class Label:
    """A thing's name in Chinese, short, as newspaper people say it, and in English."""

    chinese: str
    english: str


def _labels(**labels: tuple[str, str]) -> Mapping[str, Label]:
    return MappingProxyType({name: Label(*label) for name, label in labels.items()})


#: What a piece of raw text can belong to, in the order of the legend.
FIELDS = _labels(
    section=("栏目", "section"),
    kicker=("引题", "kicker"),
    headline=("标题", "headline"),
    subtitle=("副题", "subtitle"),
    credits=("署名", "credits"),
    dateline=("电头", "dateline"),
    paragraph=("正文", "paragraph"),
    subhead=("小标题", "subhead"),
    photo=("图片", "photo"),
    folio=("报眉", "folio"),
    editors=("编辑", "editors"),
    jump=("转版", "jump"),
    notice=("启事", "notice"),
    advertisement=("广告", "advertisement"),
    unassigned=("未归属", "unassigned"),
)

#: Roles of people.
PEOPLE = _labels(
    reporter=("记者", "reporter"),
    correspondent=("通讯员", "correspondent"),
    photographer=("摄影", "photographer"),
    author=("作者", "author"),
    intern=("实习生", "intern"),
    editor=("编辑", "editor"),
    art_editor=("美编", "art editor"),
    designer=("版式", "designer"),
    proofreader=("校对", "proofreader"),
    illustrator=("插图", "illustrator"),
    translator=("翻译", "translator"),
    compiler=("整理", "compiler"),
    source=("来源", "source"),
)

#: Roles of lines, which `Page.explain` gives.
LINES = _labels(
    section=("栏目", "section"),
    kicker=("引题", "kicker"),
    headline=("标题", "headline"),
    headline2=("标题", "headline, second line"),
    subtitle=("副题", "subtitle"),
    byline=("署名", "byline"),
    lead=("导语", "lead"),
    body=("正文", "body"),
    subhead=("小标题", "subhead"),
    caption=("图片说明", "caption"),
    photo_credit=("图片署名", "photo credit"),
    signoff=("文末署名", "sign-off"),
    item_body=("图片新闻", "body of a picture item"),
    folio=("报眉", "folio"),
    editors=("编辑", "editors"),
    jump=("转版", "jump"),
    notice=("启事", "notice"),
)


def label_of(name: str, labels: Mapping[str, Label]) -> Label:
    """The label of `name`; a name that has none, as a dictionary may bring one, stands for itself.

    >>> label_of("headline", FIELDS)
    Label(chinese='标题', english='headline')
    """
    return labels.get(name) or Label(name, name)


@cache
def traditional_labels() -> Mapping[str, str]:
    """The Chinese labels that are written otherwise in traditional characters.

    >>> traditional_labels()["标题"]
    '標題'
    """
    chinese = dict.fromkeys(label.chinese for labels in (FIELDS, PEOPLE, LINES) for label in labels.values())
    converted = {label: convert(label, "s2t") for label in chinese}
    return MappingProxyType({label: other for label, other in converted.items() if other != label})
