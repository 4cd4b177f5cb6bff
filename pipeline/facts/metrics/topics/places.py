"""A place as the article writes it, and the country where a text speaks of all of it. Knows no clauses."""

from __future__ import annotations

import re

from ....page import Page
from ....text import simplify
from ...marks import Entity, Marks
from .subjects import COUNTRY, NOBODY, Subject

#: A text or paragraph that speaks of the whole country.
_NATIONAL = re.compile(
    r"全国|我国|(?<![\u4e00-\u9fff])国家(?!级)|国家(?=[\u4e00-\u9fff]{1,8}(?:局|委|署|中心|部门))|中国|31个省|海关总署|税务总局|市场监管总局|农业农村部|工信部|人社部|住建部|文旅部|金融监管总局"
    r"|(?<![国本洲大斯亚利兰])(?:国务院|央行|中央|商务部|财政部|水利部|交通运输部|教育部|民政部|自然资源部|生态环境部|文化和旅游部|审计署"
    r"|证监会|公安部|应急管理部)"
)


def as_written(place: Entity, page: Page) -> Subject:
    """A place by the fullest name that the article has for it: 湖北, if it says 湖北省 only in 湖北省统计局.

    A rank that only the title gives is part of it: 澄湖区, where the text has 澄湖 alone.
    """
    mentions = {page.tidy[mention.start : mention.end] for mention in place.mentions}
    title = page.title
    ranked = re.search(re.escape(place.name) + "[省市区县州盟旗镇乡]", title)
    if ranked and ranked.group() not in page.tidy:
        return Subject(ranked.group(), place.id)
    whole = place.name in mentions or place.name in title
    spoken = place.name in page.tidy and any(whose + place.name[-1] in page.tidy for whose in "全我本")
    return Subject(place.name if whole or spoken else max(sorted(mentions), key=len), place.id)


#: Where a text says whether it speaks of the country, characters.
_LEAD = 200
#: How often a text names the place it keeps to.
_HOME = 3
#: What national statistics are about where they name nobody.
NATION = Subject("全国")
#: The same in a paper from Taiwan, the words that show it to be one, and those that speak of the whole of it.
_TAIWAN = Subject("台湾")
_FROM_TAIWAN = re.compile(r"台湾|台北|全台|台股|上市柜|新台币|行政院|主计总处|中央社")
_TAIWANESE = re.compile(r"全台|全国|我国|央行|行政院|主计总处|财政部|经济部|交通部|劳动部|金管会|国发会|中经院|台经院")


def nation(text: str, times: int = 1, taiwan: bool = False) -> Subject:
    """The country, when the text speaks of it so often; else nobody."""
    words, whole = (_TAIWANESE, _TAIWAN) if taiwan else (_NATIONAL, NATION)
    return whole if len(words.findall(text)) >= times else NOBODY


def nation_of(page: Page, marks: Marks, taiwan: bool) -> Subject:
    """The country, when a whole text speaks of it and keeps to no other place."""
    home = any(len(place.mentions) >= _HOME and place.name not in COUNTRY for place in marks.places)
    lead = simplify(f"{page.article.title or ''}\n{page.tidy[:_LEAD]}")
    return NOBODY if home or nation(lead, taiwan=taiwan) is NOBODY else nation(page.tidy, 2, taiwan)


def home_of(body: Entity, countries: frozenset[str], divisions: frozenset[str]) -> Subject:
    """甲国中央银行 → 甲国, 海川市卫健委 → 海川市: the place that the name of a body begins with; else nobody."""
    if body.layer != "organisations" or body.kind in {"media", "company"}:
        return NOBODY
    if body.kind == "government" and (home := _last_opening(body.name, divisions)):
        return Subject(home)
    country = _last_opening(body.name, countries)
    return Subject(country) if country and country not in COUNTRY and len(country) > 1 else NOBODY


def _last_opening(name: str, places: frozenset[str]) -> str:
    """泽南省|海川市|卫健委: the last of the places that a name begins with; "" where there is none."""
    found, rest = "", name
    while place := next((rest[:n] for n in range(len(rest), 0, -1) if rest[:n] in places), ""):
        found, rest = place, rest.removeprefix(place)
    return found if rest else ""


def is_taiwanese(page: Page) -> bool:
    """Whether a text in traditional characters speaks of Taiwan: its ministries are not those in Beijing."""
    head = page.article.text[:_LEAD]
    return simplify(head) != head and _FROM_TAIWAN.search(page.tidy) is not None
