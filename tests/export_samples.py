"""One page that has something in every field, for tests that look at what an export makes of it."""

from __future__ import annotations

from newsparse import Article, Block, Credit, Dateline, Diagnostic, Folio, Furniture, Page, Photo, Span

PAGE = Page(
    text="青岚日报 2024年3月5日 第3版 城事\n报纸的文字",
    articles=(
        Article(
            kind="article",
            section="城事",
            series="④",
            kicker="码头上的一天：",
            headline="老码头边 开出一间“修物铺”",
            subtitle="谁的东西谁动手",
            dateline=Dateline("青岚社", "柳溪", "2024年3月4日", Span(3, 5)),
            credits=(
                Credit("reporter", "苏砚秋", "记者", "本报", Span(0, 3)),
                Credit("reporter", "陶星河", "记者", "本报", Span(3, 6)),
                Credit("correspondent", "贺知野", "通讯员"),
                Credit("author", "蔺小禾"),
                Credit("source", "柳溪晚报"),
            ),
            blocks=(
                Block("paragraph", "一台停走十年的座钟。", (Span(6, 8), Span(9, 12))),
                Block("subhead", "先学拧螺丝"),
                Block("paragraph", "铺子原先是码头的磅房。"),
            ),
            photos=(Photo("老师傅给座钟上油。", (Credit("photographer", "邬明川"),), Span(12, 14)),),
            spans={"headline": (Span(0, 2), Span(2, 3)), "section": (Span(5, 6),)},
            confidence=0.875,
        ),
        Article(
            kind="photo",
            headline="晒柿饼",
            credits=(Credit("photographer", "申屠越", "摄影"),),
            blocks=(Block("paragraph", "枣园村的晒场上。"),),
        ),
        Article(kind="brief", blocks=(Block("paragraph", "校车加开四班。"),)),
    ),
    furniture=(
        Furniture("folio", "青岚日报 2024年3月5日 第3版 城事", Span(0, 24)),
        Furniture("editors", "责编：舒望舒", Span(0, 0), (Credit("editor", "舒望舒"),)),
        Furniture("unassigned", "零落的一行"),
    ),
    folio=Folio("青岚日报", "2024年3月5日", "星期二", "第3版", "城事"),
    diagnostics=(Diagnostic("NP401", "text that belongs to no article", Span(0, 1)),),
    style="mainland-city",
)
