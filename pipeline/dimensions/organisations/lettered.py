"""Names in Latin letters, beside a post or the sort of body they are (`how = letters`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...mentions import NameMention
from ...page import Page
from .._lexicon import alternation
from .bodies import Bodies, note_all
from .lists import Lists

#: Words with a capital, in a row.
_NAME = (
    r"(?<![A-Za-z0-9&.] )(?<![A-Za-z0-9&.])[A-Z][A-Za-z0-9&.']*[A-Za-z]"
    r"(?: (?:&|of|and|for|[A-Z][A-Za-z&.']*)){0,5}(?![A-Za-z0-9])"
)
#: What may stand between it and the post.
_FIELDS = (
    "高级|资深|全球|首席|联席|市场|投资|外汇|商品|大宗|能源|利率|固定收益|股票|研究|技术|美国|亚太|亚洲|欧洲|宏观|经济"
    "|行业|的"
)
#: What stands behind a firm's name that a generic word introduces: 公司|Quanta Lens|在.
_DOES = "在|宣布|表示|称|将|计划|于|与|和|及|,|、|[(]|所|已|起诉|收购|发布"
_LOWER = re.compile("[a-z]{2}")
#: Posts and fields of work in letters.
_NO_NAME = re.compile(r"(?:C[A-Z]O|AI|IT|ESG|HR|VR|AR|IP|IPO|ETF|PE|VC|FOF|LED|GPU|CPU|MBA|EMBA|NBA|Dr|Mr|Ms)\b")


def find(page: Page, lists: Lists, bodies: Bodies) -> Iterator[NameMention]:
    """Harbor Lane分析师, 研究机构Quanta Lens; then everywhere."""
    for rule in lists.rules("letters"):
        posts, sorts = alternation(rule.suffixes).pattern, alternation(rule.sorts).pattern
        before_post = re.compile(rf"({_NAME})(?= ?(?:{_FIELDS}){{0,3}}(?:{posts}))")
        behind_sort = re.compile(rf"(?<![该本])(?:{sorts})({_NAME})")
        behind_firm = re.compile(
            rf"(?<![该本查究询据析])(?:{alternation(rule.acts).pattern})({_NAME})(?= ?(?:{_DOES}))"
        )
        names = {match[1] for form in (before_post, behind_sort) for match in form.finditer(page.tidy)}
        names |= {match[1] for match in behind_firm.finditer(page.tidy) if _LOWER.search(match[1])}
        yield from note_all(page, rule, {name: (name, rule.kind) for name in names if not _NO_NAME.match(name)})
