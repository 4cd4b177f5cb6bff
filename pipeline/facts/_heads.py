"""What a title hangs on: the body, place or country in front of it. Looks for no mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..page import Page
from .marks import Entity, Marks


@dataclass(frozen=True, slots=True)
class Post:
    """A title with whatever body or place it names; `start` is where the statement begins."""

    start: int
    title: str
    organisation: str | None
    organisation_id: str | None


_GAP = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{1,12}")
#: A gap between body and title never holds these: they part two statements.
_PARTING = re.compile(r"[的和与及对向在是了等为至由将从被]|记者|同志|先生|女士")
#: Nor does it go on over these.
_BREAKS = "、,。;:()“”《》 \n"
#: Where the body has one sit, and 的 alone: 滨江银行|驻北海的|分析师, 滨江银行|的|外汇策略主管.
_STATIONED = re.compile(r"^(?:驻[\u4e00-\u9fff]{1,8})?的")
#: First characters of titles that the names of offices end in: 地政局|长.
_OFFICES = "局署院"
#: What joins two posts of one person.
_JOINT = re.compile("[兼暨]")
#: What stands between a body and a post that is not held now.
_FORMER = ("前任", "现任", "时任", "候任", "新任", "新当选", "当选", "已故", "前", "原")
_STATE = re.compile(
    r"(?:(?:人民|民主|伊斯兰|阿拉伯|联邦|合众|社会主义|多民族|东岸){0,2}(?:共和国|王国|公国|大公国|联邦)"
    r"|(?:看守|过渡|临时|联合|联邦)政府)$"
)
#: 中央财经委员会办公室|分管日常工作的|副主任.
_IN_CHARGE = re.compile(r"(?:分管|主管|主持|负责)[\u4e00-\u9fff]{2,8}的$")
#: Last characters of departments: 外交部|新闻司|副司长.
DEPARTMENTS = "部司局厅署院所室系处科组会团队社行厂心线区省市县"
#: Whose field of work belongs to the title: 中信证券|首席策略|分析师.
SPECIALISTS = ("分析师", "策略师", "协调员", "专员", "巡视员", "调研员", "研究员", "特使", "链长", "主管")
#: What an envoy or adviser is for: 欧盟|外交与安全政策|高级代表, 美国|中东问题|特使.
_MATTER = re.compile(
    r"[\u4e00-\u9fff]{2,16}(?:政策|问题|事务|进程|状况|战略|领土|外事|人道主义|难民|气候|安全)(?:临时|特别|常驻){0,2}"
)
_FOR_MATTERS = ("高级代表", "特别代表", "特使", "协调员", "特别报告员", "高级专员", "顾问")
#: What joins a ministry's fields: 经济事务|与|财政部.
_FIELDS_JOINT = re.compile("[与和及、]")
_POSTED = re.compile(r"(?:常)?驻[\u4e00-\u9fff]{1,8}$")
ENVOYS = ("大使", "公使", "参赞", "领事", "代办", "武官", "代表", "特使")
#: 东京都|知事.
_PREFECTURE = re.compile(r"[\u4e00-\u9fff]{2,3}[都道府县]$")
_LEADERS = ("总统", "总理", "首相", "国王")
#: Posts of a state: what a one-character country can stand before, and what a country is carried to.
OF_STATES = (
    *_LEADERS, "外长", "防长", "财长", "外相", "国务卿", "部长", "大臣", "次长", "议长",
    *ENVOYS[:4],
)  # fmt: skip
_SOURCE = re.compile(r"来源 ?[:/]? ?$")
#: A company that only is the source of what follows: 企查查|APP显示.
_TOLD_BY = re.compile(r"(?:APP|App|app)?(?:公开)?(?:信息|数据|资料)?显示|APP|App")
#: Behind the name of a company that gives out news of itself.
_ANNOUNCES = re.compile(r"(?:\([^()]{1,12}\))?[^,。;:\n]{0,10}?(?:公告|披露)")
#: Between a medium and its reporter: 讯(, a section (晨报·视点), a day and an hour.
_TO_REPORTER = re.compile(
    r"[讯电]?[\s(（—\-/ ]{1,4}|[讯电]|·[\u4e00-\u9fff]{2,4} ?"
    r"|[ /|]{0,3}20[0-9]{2}[-/.年][0-9:\-/.月日 ]{4,17}"
)
#: Posts that one body has one of, and what stands in front of them where it is the sentence's: 但|行长, 期待|CEO.
_ITS_HEAD = ("行长", "CEO", "首席执行官", "董事长", "总裁")
_ITS = re.compile(r"(?:[但而其]|期待|该行)$")
COMPANY_POSTS = (
    "董事长", "总经理", "总裁", "首席执行官", "财务总监", "首席财务官", "董秘", "董事会秘书", "副总", "总监",
    "执行长", "营运长", "财务长", "高管", "法定代表人", "董事", "监事会主席",
)  # fmt: skip
#: Whose body the sentence or the article tells, where nothing stands in front of them.
OF_WHOM = (*COMPANY_POSTS, *_ITS_HEAD, "特助", "特别助理", "发言人")
#: How a company's own notice says whose it is.
_CALLED = "公司名称:"
#: What sort of company it is, in front of its name at a sentence's beginning: DRAM厂|晨星.
_SORT = re.compile(r"(?:[【(][^】)]{1,24}[】)])?[\u4e00-\u9fffA-Za-z0-9]{0,10}")


class Heads:
    """Bodies and places by where they end: what a title can hang on."""

    def __init__(self, marks: Marks, page: Page, countries: frozenset[str], states: frozenset[str]) -> None:
        self._countries, self._states, self._borders = countries, states, page.word_borders
        self._named = [country for country in sorted(countries) if country in page.tidy] if states else []
        self._media = [entity for entity in marks.organisations if entity.kind == "media"]
        self._companies = sorted(
            (
                (m.start, entity)
                for entity in marks.organisations
                if entity.kind == "company"
                for m in entity.mentions
                if not _TOLD_BY.match(page.tidy, m.end)
            ),
            key=lambda pair: pair[0],
        )
        self._page = page
        self._source = next(
            (e for e in self._media for m in e.mentions if _SOURCE.search(page.tidy, max(0, m.start - 6), m.start)),
            None,
        )
        self._bodies = {m.end: (m, entity) for entity in marks.organisations for m in entity.mentions}
        self._headed = sorted(
            ((m.start, e) for m, e in self._bodies.values() if e.kind == "company" or e.name.endswith("银行")),
            key=lambda pair: pair[0],
        )
        self._places = {m.end: m for entity in marks.places for m in entity.mentions}
        self._ministries = {
            name.end: name.start for name in page.names if name.layer == "organisations" and name.probability >= 0.5
        }
        self._people = {m.end for entity in marks.people for m in entity.mentions}

    def id_of(self, name: str) -> str | None:
        return next((entity.id for _, entity in self._bodies.values() if entity.name == name), None)

    def is_end(self, place: int) -> bool:
        """Whether a body's name ends here."""
        return place in self._bodies

    def of_post(self, tidy: str, start: int, title: str) -> tuple[tuple[int, str, str | None] | None, str]:
        """The body or place in front of a post, and the word between them that says that the post is not held now."""
        former = next((word for word in _FORMER if tidy.endswith(word, 0, start)), "")
        for end in dict.fromkeys((start, start - len(former))):
            named = self.ending(tidy, end)
            if (
                named is None
                and title.endswith("知事")
                and (prefecture := _PREFECTURE.search(tidy, max(0, end - 4), end))
            ):
                named = prefecture.start(), prefecture.group(), None
            if named is None and len(title) == 2 and title[1] == "长" and end + 1 in self._places:  # 滨江省|长
                place = self._places[end + 1]
                named = place.start, self._in_full(tidy[place.start : end + 1]), None
            if named is None and (title.endswith(OF_STATES) or title.startswith(_LEADERS)):
                named = self._short_state(tidy, end)
            if named is None and title[0] in _OFFICES and end + 1 in self._bodies:  # 台北市地政局|长
                body, entity = self._bodies[end + 1]
                named = body.start, entity.name, entity.id
            if named is not None:
                return named, former
        return None, former

    def ending(self, tidy: str, end: int) -> tuple[int, str, str | None] | None:
        """(start, name, id) of the body or place that ends here, 的, a short name in brackets or 分管…的 between."""
        state = _STATE.search(tidy, max(0, end - 12), end) if end not in self._bodies else None
        if state is not None and (country := self._country(tidy, state.start())) is not None:  # 塞尔维亚|共和国|总统
            return country, tidy[country : state.start()], None
        opening = tidy.rfind("(", max(0, end - 30), end) if tidy[end - 1 : end] == ")" else -1
        charge = _IN_CHARGE.search(tidy, max(0, end - 11), end)
        in_charge = charge.start() if charge is not None else -1
        for place in (end, end - 1 if tidy[end - 1 : end] in ("的", " ") else -1, opening, in_charge):
            if place in self._bodies:
                mention, entity = self._bodies[place]
                return mention.start, entity.name, entity.id
            if place in self._places and place in (end, in_charge):
                mention = self._places[place]
                start = mention.start
                if start in self._bodies:  # 麦当劳|美国|首席执行官
                    above, entity = self._bodies[start]
                    return above.start, entity.name, entity.id
                outer = start
                while outer in self._places:  # 四川省|成都市|市长: the longer one is the place that is meant
                    outer = self._places[outer].start
                return outer, self._in_full(tidy[start:place]), None
        country = self._country(tidy, end)
        return (country, tidy[country:end], None) if country is not None else None

    def of_body_before(self, post: Post, start: int) -> Post:
        """外交部新闻司|王晓明|司长: a post behind a name belongs to the body right in front of it."""
        _, body = self._bodies.get(start, (None, None))
        if body is None or body.kind == "media":
            return post
        return Post(post.start, post.title, body.name, body.id)

    def posted(self, tidy: str, start: int, end: int) -> Post | None:
        """中国|驻马来西亚|大使, 中国|常驻联合国|代表."""
        posted = _POSTED.search(tidy, max(0, start - 10), start)
        if posted is None:
            return None
        place = posted.start()
        sender = self.ending(tidy, place) or self._short_state(tidy, place) or (place, None, None)
        return Post(sender[0], tidy[place if tidy[place] == "常" else start : end], sender[1], sender[2])

    def ministry(self, tidy: str, start: int, end: int) -> tuple[int, str, str | None] | None:
        """The country of a minister whose ministry was found as a body: 古巴外交部|长."""
        mention, _ = self._bodies.get(end - 1, (None, None))
        if mention is None or mention.start >= start:
            return None
        place = start - 2 if tidy.endswith("联邦", mention.start, start) else start
        name = tidy[mention.start : place]
        return (mention.start, self._in_full(name), None) if name in self._countries or len(name) == 1 else None

    def of_joined_fields(self, tidy: str, end: int) -> Post | None:
        """叙利亚|外交和侨民事务部长: by the ministry that the model sees, whose fields are joined."""
        start = self._ministries.get(end - 1)
        if start is None or not tidy.endswith("部长", start, end) or _FIELDS_JOINT.search(tidy, start, end) is None:
            return None
        size = next(
            (n for n in range(8, 0, -1) if tidy[start : start + n] in (self._countries if n > 1 else self._states)), 0
        )
        begin = start + size
        if size == 0 and (named := self.ending(tidy, start)) is not None:
            return Post(named[0], tidy[begin:end], named[1], named[2])
        return Post(start, tidy[begin:end], self._in_full(tidy[start:begin]) or None, None)

    def _country(self, tidy: str, end: int) -> int | None:
        """Where the country or place that ends here begins."""
        if end in self._places:
            return self._places[end].start
        starts = (end - size for size in range(min(9, end), 1, -1))
        return next((start for start in starts if tidy[start:end] in self._countries and start in self._borders), None)

    def _short_state(self, tidy: str, end: int) -> tuple[int, str, None] | None:
        """俄|总统; not 7日|首相."""
        if (
            end < 1
            or tidy[end - 1] not in self._states
            or end - 1 not in self._borders
            or tidy[end - 2 : end - 1].isdigit()
        ):
            return None
        return end - 1, self._in_full(tidy[end - 1]), None

    def _in_full(self, name: str) -> str:
        """A country's one character as the full name, where the article has just one that begins so."""
        full = [country for country in self._named if country[0] == name]
        return full[0] if len(full) == 1 else name

    def of_state(self, post: Post) -> Post:
        """The head of a state belongs to the country whose party or court stands in front: 马拉维大会党主席、|总统."""
        if post.organisation_id is None or not post.title.startswith(_LEADERS):
            return post
        body = post.organisation or ""
        country = next((body[:size] for size in range(8, 1, -1) if body[:size] in self._countries), None)
        return Post(post.start, post.title, country, None)

    def across_gap(self, tidy: str, post: Post) -> Post | None:
        """A department between body and title: 外交部|新闻司副|司长; or the matter that somebody is sent for."""
        if post.title.endswith(_FOR_MATTERS) and (sent := self._sent(tidy, post)) is not None:
            return sent
        for place in range(post.start - 1, max(0, post.start - 13), -1):
            if place in self._people or tidy[place] in _BREAKS:
                return None
            if place in self._bodies:
                gap = _STATIONED.sub("", tidy[place : post.start])
                if (not gap or _GAP.fullmatch(gap)) and not _PARTING.search(gap) and _JOINT.search(gap) is None:
                    mention, entity = self._bodies[place]
                    special = post.title.endswith(SPECIALISTS) and gap[-1:] not in DEPARTMENTS
                    title = gap + post.title if special else post.title
                    return Post(mention.start, title, entity.name, entity.id)
                return None
        return None

    def _sent(self, tidy: str, post: Post) -> Post | None:
        """美国|中东问题|特使; of a body and a place in front, the body sends: 联合国|叙利亚问题|特使."""
        sent: Post | None = None
        for place in range(post.start - 4, max(0, post.start - 19), -1):
            if place in self._people or tidy[place] in _BREAKS:
                break
            if _MATTER.fullmatch(tidy, place, post.start) is None or (named := self.ending(tidy, place)) is None:
                continue
            if sent is None or place in self._bodies:
                sent = Post(named[0], tidy[place : post.start] + post.title, named[1], named[2])
        return sent

    def spoken_of(self, tidy: str, post: Post) -> Post:
        """该公司|副总经理: the company named last; 总经理 at a sentence's beginning: the article's or the last."""
        if post.organisation is not None or not post.title.endswith(OF_WHOM):
            return post
        before = tidy[post.start - 1 : post.start]
        company = None
        if post.title == "法定代表人" or tidy.endswith(("该公司", "该集团", "该企业"), 0, post.start):
            company = next((entity for start, entity in reversed(self._companies) if start < post.start), None)
        elif before in (",", ";") or (
            post.title in _ITS_HEAD and _ITS.search(tidy, max(0, post.start - 2), post.start)
        ):
            company = self._company_of_sentence(tidy, post)
        elif tidy.endswith(("公司", "集团"), 0, post.start):
            company = self._opening(post.start, 0) or self._main_company()
        elif before in "。\n”!?":
            company = self._main_company() or self._opening(post.start, 4)
        return post if company is None else Post(post.start, post.title, company.name, company.id)

    def _opening(self, place: int, back: int) -> Entity | None:
        """The company that opens this sentence, or the nearest of so many before it that names one."""
        here = self._page.sentences.index(self._page.sentence_at(place))
        for sentence in reversed(self._page.sentences[max(0, here - back) : here + 1]):
            inside = (pair for pair in self._headed if sentence.start <= pair[0] < min(place, sentence.end))
            if (first := next(inside, None)) is not None:
                return first[1] if _SORT.fullmatch(self._page.tidy, sentence.start, first[0]) else None
        return None

    def _company_of_sentence(self, tidy: str, post: Post) -> Entity | None:
        """The one body that opens the sentence or is alone in it, if it can have such a head: 欧洲央行…,但|行长."""
        begin = max(tidy.rfind(mark, 0, post.start) for mark in "。!?\n") + 1
        named = {
            entity.id: entity
            for end, (mention, entity) in self._bodies.items()
            if begin <= mention.start and end <= post.start and entity.kind != "media"
        }
        if len(named) != 1:
            return None
        (body,) = named.values()
        bank = body.name.endswith("行")
        return body if bank or (body.kind == "company" and post.title != "行长") else None

    def _main_company(self) -> Entity | None:
        """The company that the article is about: it tells of itself, or has half of all mentions of companies."""
        if not self._companies:
            return None
        named = self._page.tidy.find(_CALLED)
        called = next((entity for start, entity in self._companies if start == named + len(_CALLED)), None)
        if named >= 0 and called is not None:  # 公司名称:晨星
            return called
        first = self._companies[0][1]
        if any(_ANNOUNCES.match(self._page.tidy, m.end) for m in first.mentions):
            return first
        count = len(first.mentions)
        return first if count >= 3 and 2 * count >= len(self._companies) else None

    def medium(self) -> Entity | None:
        """The paper that calls itself 本报: the article's source, or its only medium."""
        if self._source is not None:
            return self._source
        return self._media[0] if len(self._media) == 1 else None

    def medium_behind(self, tidy: str, start: int) -> Entity | None:
        """中原农报|讯(记者 …, 产经晨报—记者 …"""
        for place in range(start, max(-1, start - 24), -1):
            if place in self._bodies and self._bodies[place][1].kind == "media":
                return self._bodies[place][1] if _TO_REPORTER.fullmatch(tidy[place:start]) else None
        return None

    def medium_before(self, tidy: str, start: int) -> Entity | None:
        for place in (start, start - 1, start - 2):
            if place in self._bodies:
                return self._bodies[place][1]
        return None
