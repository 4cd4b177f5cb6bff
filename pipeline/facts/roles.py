"""Who is what where: titles in front of a person's name, behind it, and in bylines. Looks for no mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ..mentions import NameMention
from ..page import Page
from ..rules import Rule, RuleBook, RuleFile
from .marks import Entity, Marks, RoleFact


class RoleRule(Rule):
    """`how` names the place of the title; `words` and `grades` belong to it.

    before   in front of the name: several joined by `words`; `grades` may stand in front of a title and belong to it;
             `states` are one-character names of countries (俄总统)
    honour   right behind the name: 钱学森院士
    bracket  in brackets behind the name
    copula   behind the name and one of `words`, to the end of the clause
    appointed  between one of `words`, the name and 为 or 的, and the end of the clause or 职务
    apposed  behind a name that opens its sentence and a comma, from there to the end of the clause
    byline   names with their medium in front and one of `words` behind
    shared   the second and later names of a list take the first one's titles
    """

    how: Literal["before", "honour", "bracket", "copula", "appointed", "apposed", "byline", "shared"]
    words: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    states: str = ""


class File(RuleFile[RoleRule]):
    pass


@dataclass(frozen=True, slots=True)
class _Post:
    """A title with whatever body or place it names; `start` is where the statement begins."""

    start: int
    title: str
    organisation: str | None
    organisation_id: str | None


_CLAUSE_END = re.compile(r"[,。;!?:()\n]|$")
_GAP = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{1,12}")
#: A gap between body and title never holds these: they part two statements.
_PARTING = re.compile(r"[的和与及对向在是了等为至由将从被]|记者|同志|先生|女士")
#: What stands between a body and a post that is not held now.
_FORMER = ("前任", "现任", "时任", "候任", "已故", "前", "原")
_STATE = re.compile(
    r"(?:(?:人民|民主|伊斯兰|阿拉伯|联邦|合众|社会主义|多民族|东岸){0,2}(?:共和国|王国|公国|大公国|联邦)"
    r"|(?:看守|过渡|临时|联合|联邦)政府)$"
)
#: 中央财经委员会办公室|分管日常工作的|副主任.
_IN_CHARGE = re.compile(r"(?:分管|主管|主持|负责)[\u4e00-\u9fff]{2,8}的$")
#: A department between two posts of one body: 澄湖证券首席经济学家、|研究所|所长.
_DEPARTMENTS = "部司局厅署院所室系处科组会团队社行厂心线区省市县"
_BEHIND_JOINT = re.compile(r"(?:、|兼)([\u4e00-\u9fff]{1,8})$")
#: Whose field of work belongs to the title: 中信证券|首席策略|分析师.
_SPECIALISTS = ("分析师", "策略师", "协调员", "专员", "巡视员", "调研员", "研究员", "特使")
_POSTED = re.compile(r"(?:常)?驻[\u4e00-\u9fff]{1,8}$")
_ENVOYS = ("大使", "公使", "参赞", "领事", "代办", "武官", "代表")
#: Whose spokesman: the one post is part of the other's title, as is the matter it is for (秘书长苏丹问题|特别代表).
_PRINCIPAL = re.compile(r"(?:秘书长|总干事|总统|总理|首相|国王)(?:[\u4e00-\u9fff]{1,8}(?:问题|事务))?$")
_DEPUTIES = ("发言人", "新闻秘书", "特别代表", "特使", "顾问", "助理")
#: Posts of a state: what a one-character country can stand before, and what a country is carried to.
_OF_STATES = (
    "总统", "总理", "首相", "国王", "外长", "防长", "财长", "外相", "国务卿", "部长", "大臣", "次长", "议长", *_ENVOYS[:4]
)  # fmt: skip
_HEADS_OF_PLACES = (*_OF_STATES, "省长", "市长", "区长", "县长", "州长", "知事", "行政长官", "太后", "王后", "公主")
_OWN = ("本报", "本台", "本刊", "本网", "本社")
_SOURCE = re.compile(r"来源 ?[:/]? ?$")
_TO_REPORTER = re.compile(r"[讯电]?[\s(（—\-/ ]{1,4}|[讯电]")
_COMPANY_POSTS = (
    "董事长", "总经理", "总裁", "首席执行官", "财务总监", "首席财务官", "董秘", "董事会秘书", "副总", "总监",
    "执行长", "营运长", "财务长", "高管", "法定代表人",
)  # fmt: skip
_LEVEL = re.compile(r"(.+[省市区县州旗盟镇乡])(?:委|纪委|人大|政府|政协)$")
_MINISTERS = ("部长", "大臣", "次长", "厅长")
#: Titles only where a body is named with them: not 代表政府, 委员会.
_OF_A_BODY = frozenset(("代表", "委员", "常委", "成员", "领导人"))
_OFFICE = re.compile(r"职务|[,。;]")
_JOINT = re.compile(r"[、 和与及]{1,2}$")
_OPENS = re.compile(r"[。!?;:\n“]")


class Reader:
    def __init__(self, file: File, book: RuleBook) -> None:
        self._rules: dict[str, RoleRule] = {rule.how: rule for rule in file.rules}
        self._titles = frozenset(row[0] for row in book.lists["titles"] if row[1] in ("before", "both"))
        self._behind = frozenset(row[0] for row in book.lists["titles"] if row[1] == "both")
        self._longest = max(map(len, self._titles))
        self._fields = frozenset(book.words("organ_fields"))
        before = self._rules.get("before")
        self._grades = tuple(sorted(before.grades, key=len, reverse=True)) if before else ()
        self._joints = before.words if before else ()
        self._states = frozenset(before.states if before else ())
        self._countries = frozenset(book.words("countries"))
        copula = self._rules.get("copula")
        self._appointed = _words(self._rules.get("appointed"), r"(?:{})$")
        self._copula = _words(copula, r"[,]?(?:{})(?:了|着)?")
        byline = self._rules.get("byline")
        self._byline = _words(byline, r"[/ ]{{0,3}}[\u4e00-\u9fff]{{0,5}}?(?:{})")

    def read(self, page: Page, marks: Marks) -> list[RoleFact]:
        """Role statements in the order of the text, each once for a person."""
        tidy = page.tidy
        heads = _Heads(marks, page, self._countries, self._states)
        mentions = sorted(
            ((mention, person) for person in marks.people for mention in person.mentions),
            key=lambda pair: pair[0].start,
        )
        found: dict[tuple[str, str, str | None], RoleFact] = {}
        last: tuple[int, list[_Post]] = (-1, [])
        line: list[tuple[NameMention, Entity]] = []  # the names of a list, for a byline's end
        for mention, person in mentions:
            posts = self._signed(tidy, self._before(tidy, mention.start, heads), last, mention.start, heads)
            if posts and last[1] and _JOINT.fullmatch(tidy, last[0], max(last[0], posts[0].start)):
                posts = _carried_over(last[1][-1], posts)
            posts = [heads.spoken_of(tidy, post) for post in posts]
            joint = tidy[last[0] : mention.start] if 0 <= last[0] <= mention.start else None
            joined = joint is not None and _JOINT.fullmatch(joint)
            if not posts and joined and "shared" in self._rules:
                posts = last[1]
            line = [*line, (mention, person)] if joined else [(mention, person)]
            last = (mention.end, posts)
            for post in posts:
                _add(found, person, post)
            for post in self._after(tidy, mention.start, mention.end, heads):
                _add(found, person, post)
            if not posts and "byline" in self._rules and self._byline.match(tidy, mention.end):
                medium = heads.medium_before(tidy, line[0][0].start)
                if medium is not None:
                    for _, named in line:
                        _add(found, named, _Post(mention.start, "记者", medium.name, medium.id))
        return [fact for fact in found.values() if not _repeated(fact, found.values())]

    # Titles in front of the name.

    def _before(self, tidy: str, end: int, heads: _Heads) -> list[_Post]:
        """中国科学院力学研究所所长、中国科协主席|钱学森: both posts, in the order of the text."""
        if "before" not in self._rules:
            return []
        if tidy[end - 1 : end] == ":":  # 责任编辑:罗一帆 is a label; what stands in front is another's
            return [_Post(post.start, post.title, None, None) for post in self._chain(tidy, end - 1, heads)[-1:]]
        if tidy[end - 1 : end] == "为":  # 法定代表人|为
            return [post for post in self._chain(tidy, end - 1, heads) if post.title.endswith(_COMPANY_POSTS)]
        return self._chain(tidy, end - (tidy[end - 1 : end] == " "), heads)

    def _signed(
        self, tidy: str, posts: list[_Post], last: tuple[int, list[_Post]], start: int, heads: _Heads
    ) -> list[_Post]:
        """A reporter's medium: 本报, the one in front of the bracket, or the one of the reporter named before."""
        signed: list[_Post] = []
        for post in posts:
            if post.title.endswith("记者") and post.organisation is None:
                own = post.title.startswith(_OWN) or tidy.endswith(_OWN, 0, post.start)
                medium = heads.medium() if own else heads.medium_behind(tidy, post.start)
                title = post.title[2:] if post.title.startswith(_OWN) else post.title
                name, id = (medium.name, medium.id) if medium is not None else (None, None)
                if name is None and last[1] and 0 <= start - last[0] <= 8 and last[1][-1].title.endswith("记者"):
                    name, id = last[1][-1].organisation, last[1][-1].organisation_id
                post = _Post(post.start, title, name, id)
            signed.append(post)
        return list(dict.fromkeys(signed))

    def _chain(self, tidy: str, end: int, heads: _Heads) -> list[_Post]:
        posts: list[_Post] = []
        while len(posts) < 8:
            post = self._post(tidy, end, heads)
            if post is None:
                break
            posts.append(post)
            joint = next((j for j in self._joints if tidy.endswith(j, 0, post.start)), None)
            if joint is not None:
                end = post.start - len(joint)
            elif post.organisation is None and (part := _BEHIND_JOINT.search(tidy, max(0, post.start - 9), post.start)):
                if part[1][-1] not in _DEPARTMENTS:
                    if not post.title.endswith(_SPECIALISTS):
                        break
                    posts[-1] = _Post(part.start(1), part[1] + post.title, None, None)
                end = part.start()
            else:
                break
        posts.reverse()
        return _carried(posts)

    def _post(self, tidy: str, end: int, heads: _Heads) -> _Post | None:
        """The post whose title ends here; a title right behind a body or place is preferred to a longer one."""
        best: _Post | None = None
        placed: _Post | None = None  # by a place: a body right in front of a shorter title is preferred
        for size in range(min(self._longest, end), 1, -1):
            start = end - size
            if tidy[start:end] not in self._titles:
                continue
            while (grade := next((g for g in self._grades if tidy.endswith(g, 0, start)), None)) is not None:
                start -= len(grade)
            title = tidy[start:end]
            if title.endswith(_ENVOYS) and (post := heads.posted(tidy, start, end)) is not None:
                return post
            if title.endswith(_DEPUTIES) and (of := _PRINCIPAL.search(tidy, max(0, start - 13), start)):
                start, title = of.start(), tidy[of.start() : end]
            named, former = heads.of_post(tidy, start, title)
            if named is not None and named[2] is not None:
                return _Post(named[0], title, named[1], named[2])
            if named is not None:
                placed = placed or _Post(named[0], title, named[1], None)
            elif title.endswith(_MINISTERS):
                post = self._minister(tidy, start, end, heads)
                if post is not None and post.organisation is not None:
                    placed = placed or post
                best = best or post
            if best is None:
                best = _Post(start - len(former), title, None, None)
        if best is None or placed is not None:
            return placed
        best = heads.across_gap(tidy, best) or best
        return None if best.title in _OF_A_BODY and best.organisation is None else best

    def _minister(self, tidy: str, start: int, end: int, heads: _Heads) -> _Post | None:
        """马来西亚|交通部长: the field of work belongs to the title; it may be part of the title already."""
        fields = [start - size for size in range(min(9, start), 1, -1) if tidy[start - size : start] in self._fields]
        for begin in (*fields, start):
            named, _ = heads.of_post(tidy, begin, tidy[begin:end])
            named = named or heads.ministry(tidy, begin, end)
            if named is not None:
                return _Post(named[0], tidy[begin:end], named[1], named[2])
        for begin in fields:  # 泰国副总理兼|商业部长
            if begin == 0 or tidy[begin - 1] in "、,。兼和与及 \n":
                return _Post(begin, tidy[begin:end], None, None)
        return None

    # Titles behind the name.

    def _after(self, tidy: str, start: int, end: int, heads: _Heads) -> list[_Post]:
        if tidy[end : end + 1] == "(" and "bracket" in self._rules:
            close = tidy.find(")", end, end + 60)
            return self._chain(tidy, close, heads) if close > 0 else []
        if "honour" in self._rules:
            for size in range(self._longest, 1, -1):
                title = tidy[end : end + size]
                if title in self._behind:
                    return [_Post(end, title, None, None)]
        copula = self._copula.match(tidy, end) if "copula" in self._rules else None
        if copula is not None:
            stop = _CLAUSE_END.search(tidy, copula.end(), min(len(tidy), copula.end() + 60))
            if stop is not None and stop.start() > copula.end():
                posts = self._chain(tidy, stop.start(), heads)
                if posts and (posts[0].start == copula.end() or posts[-1].organisation is not None):
                    return [post for post in posts if post.start >= copula.end()]
        if tidy[end : end + 1] in ("为", "的") and self._appointed.search(tidy, max(0, start - 4), start):
            stop = (_CLAUSE_END if tidy[end] == "为" else _OFFICE).search(tidy, end + 1, min(len(tidy), end + 60))
            posts = self._chain(tidy, stop.start(), heads) if stop is not None else []
            if posts and posts[0].start == end + 1:  # 任命王晓明|为教育部部长
                return posts
        opens = start == 0 or _OPENS.match(tidy, start - 1) is not None
        if opens and tidy[end : end + 1] == "," and "apposed" in self._rules:  # 王晓明,滨江大学校长,
            stop = _CLAUSE_END.search(tidy, end + 1, min(len(tidy), end + 60))
            posts = self._chain(tidy, stop.start(), heads) if stop is not None else []
            if posts and posts[0].start == end + 1 and posts[0].organisation is not None:
                return posts
        return []


class _Heads:
    """Bodies and places by where they end: what a title can hang on."""

    def __init__(self, marks: Marks, page: Page, countries: frozenset[str], states: frozenset[str]) -> None:
        self._countries, self._states, self._borders = countries, states, page.word_borders
        self._named = [country for country in sorted(countries) if country in page.tidy] if states else []
        self._media = [entity for entity in marks.organisations if entity.kind == "media"]
        self._companies = sorted(
            ((m.start, entity) for entity in marks.organisations if entity.kind == "company" for m in entity.mentions),
            key=lambda pair: pair[0],
        )
        self._paragraph = page.paragraph_at
        self._source = next(
            (e for e in self._media for m in e.mentions if _SOURCE.search(page.tidy, max(0, m.start - 6), m.start)),
            None,
        )
        self._bodies = {m.end: (m, entity) for entity in marks.organisations for m in entity.mentions}
        self._places = {m.end: m for entity in marks.places for m in entity.mentions}
        self._people = {m.end for entity in marks.people for m in entity.mentions}

    def of_post(self, tidy: str, start: int, title: str) -> tuple[tuple[int, str, str | None] | None, str]:
        """The body or place in front of a post, and the word between them that says that the post is not held now."""
        former = next((word for word in _FORMER if tidy.endswith(word, 0, start)), "")
        for end in dict.fromkeys((start, start - len(former))):
            named = self.ending(tidy, end)
            if named is None and (title.endswith(_OF_STATES) or title.startswith(_OF_STATES[:4])):
                named = self._short_state(tidy, end)
            if named is not None:
                return named, former
        return None, former

    def ending(self, tidy: str, end: int) -> tuple[int, str, str | None] | None:
        """(start, name, id) of the body or place that ends here; a 的 between, a short name in brackets, a field of work."""
        state = _STATE.search(tidy, max(0, end - 12), end)
        if (
            end not in self._bodies and state is not None and (start := self._country(tidy, state.start())) is not None
        ):  # 塞尔维亚|共和国|总统
            return start, tidy[start : state.start()], None
        opening = tidy.rfind("(", max(0, end - 30), end) if tidy[end - 1 : end] == ")" else -1
        charge = _IN_CHARGE.search(tidy, max(0, end - 11), end)
        for place in (
            end,
            end - 1 if tidy[end - 1 : end] in ("的", " ") else -1,
            opening,
            charge.start() if charge is not None else -1,
        ):
            if place in self._bodies:
                mention, entity = self._bodies[place]
                return mention.start, entity.name, entity.id
            if place in self._places and place == end:
                mention = self._places[place]
                start = mention.start
                if start in self._bodies:  # 麦当劳|美国|首席执行官
                    above, entity = self._bodies[start]
                    return above.start, entity.name, entity.id
                outer = start
                while outer in self._places:  # 四川省|成都市|市长: the longer one is the place that is meant
                    outer = self._places[outer].start
                return outer, self._in_full(tidy[start:end]), None
        country = self._country(tidy, end)
        return (country, tidy[country:end], None) if country is not None else None

    def posted(self, tidy: str, start: int, end: int) -> _Post | None:
        """中国|驻马来西亚|大使, 中国|常驻联合国|代表."""
        posted = _POSTED.search(tidy, max(0, start - 10), start)
        if posted is None:
            return None
        place = posted.start()
        sender = self.ending(tidy, place) or self._short_state(tidy, place) or (place, None, None)
        return _Post(sender[0], tidy[place if tidy[place] == "常" else start : end], sender[1], sender[2])

    def ministry(self, tidy: str, start: int, end: int) -> tuple[int, str, str | None] | None:
        """The country of a minister whose ministry was found as a body: 古巴外交部|长."""
        mention, _ = self._bodies.get(end - 1, (None, None))
        if mention is None or mention.start >= start:
            return None
        place = start - 2 if tidy.endswith("联邦", mention.start, start) else start
        name = tidy[mention.start : place]
        return (mention.start, self._in_full(name), None) if name in self._countries or len(name) == 1 else None

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

    def across_gap(self, tidy: str, post: _Post) -> _Post | None:
        """A department between body and title: 外交部|新闻司副|司长."""
        for place in range(post.start - 1, max(0, post.start - 13), -1):
            if place in self._people or tidy[place] in "、,。;:()“”《》 \n":
                return None
            if place in self._bodies:
                gap = tidy[place : post.start]
                if _GAP.fullmatch(gap) and not _PARTING.search(gap) and "兼" not in gap:
                    mention, entity = self._bodies[place]
                    special = post.title.endswith(_SPECIALISTS) and gap[-1] not in _DEPARTMENTS
                    title = gap + post.title if special else post.title
                    return _Post(mention.start, title, entity.name, entity.id)
                return None
        return None

    def spoken_of(self, tidy: str, post: _Post) -> _Post:
        """该公司|副总经理: the company named last; 总经理 at a sentence's beginning: the article's one main company."""
        if post.organisation is not None or not post.title.endswith(_COMPANY_POSTS):
            return post
        company = None
        if tidy.endswith(("该公司", "该集团", "该企业"), 0, post.start):
            company = self._company_before(post.start)
        elif post.title == "法定代表人":
            company = self._company_before(post.start)
        elif post.start == 0 or tidy[post.start - 1] in "。\n”!?" or tidy.endswith(("公司", "集团"), 0, post.start):
            company = self._main_company()
        return post if company is None else _Post(post.start, post.title, company.name, company.id)

    def _company_before(self, place: int) -> Entity | None:
        return next((entity for start, entity in reversed(self._companies) if start < place), None)

    def _main_company(self) -> Entity | None:
        """The company that the article is about: named first, and in half of all mentions of companies or more."""
        if not self._companies:
            return None
        first = self._companies[0][1]
        count = len(first.mentions)
        return first if count >= 3 and 2 * count >= len(self._companies) else None

    def medium(self) -> Entity | None:
        """The paper that calls itself 本报: the article's source, or its only medium."""
        if self._source is not None:
            return self._source
        return self._media[0] if len(self._media) == 1 else None

    def medium_behind(self, tidy: str, start: int) -> Entity | None:
        """中原农报|讯(记者 …, 产经晨报—记者 …"""
        for place in range(start, max(-1, start - 5), -1):
            if place in self._bodies and self._bodies[place][1].kind == "media":
                return self._bodies[place][1] if _TO_REPORTER.fullmatch(tidy[place:start]) else None
        return None

    def medium_before(self, tidy: str, start: int) -> Entity | None:
        for place in (start, start - 1, start - 2):
            if place in self._bodies:
                return self._bodies[place][1]
        return None


#: Posts that belong to no body named before them: 中央政治局委员、|国务委员.
_OWN_STANDING = ("国家", "国务委员")


def _carried_over(before: _Post, posts: list[_Post]) -> list[_Post]:
    """The next person's post takes the country of the one before (日本外务大臣甲、|防卫大臣乙), and a like post its body."""
    first = posts[0]
    if first.organisation is not None or before.organisation is None:
        return posts
    if before.organisation_id is None:
        fits = first.title.endswith(_HEADS_OF_PLACES)
    else:
        fits = first.title.lstrip("副") == before.title.lstrip("副") or (
            first.title.endswith(_COMPANY_POSTS) and before.title.endswith(_COMPANY_POSTS)
        )
    return _carried([before, *posts])[1:] if fits else posts


def _carried(posts: list[_Post]) -> list[_Post]:
    """A post without a body takes the one before it; 市长 after 北京市委书记 belongs to the city."""
    done: list[_Post] = []
    name: str | None = None
    id: str | None = None
    for post in posts:
        if post.organisation is None and name is not None and not post.title.startswith(_OWN_STANDING):
            level = _LEVEL.match(name)
            if post.title.lstrip("副常务代")[:1] in ("省", "市", "区", "县", "州", "旗", "镇", "乡"):
                post = _Post(post.start, post.title, level.group(1) if level else None, None)
            else:
                post = _Post(post.start, post.title, name, id)
        elif post.organisation is not None:
            name, id = post.organisation, post.organisation_id
        done.append(post)
    return done


def _repeated(fact: RoleFact, facts: Iterable[RoleFact]) -> bool:
    """Is this only the short form of another role of the person's: 习近平|主席 beside 国家主席, 欧尔班|总理 beside his country?"""
    if fact.organisation is not None:
        return False
    for other in facts:
        if other.person_id == fact.person_id and other != fact and other.title.endswith(fact.title):
            if other.organisation is not None or other.title != fact.title:
                return not other.title.removesuffix(fact.title).endswith("副")
    return False


def _add(found: dict[tuple[str, str, str | None], RoleFact], person: Entity, post: _Post) -> None:
    fact = RoleFact(person.id, post.title, post.organisation, post.organisation_id)
    found.setdefault((person.id, post.title, post.organisation), fact)


def _words(rule: RoleRule | None, pattern: str) -> re.Pattern[str]:
    if rule is None or not rule.words:
        return re.compile(r"(?!)")
    words = sorted(rule.words, key=lambda word: (-len(word), word))
    return re.compile(pattern.format("|".join(map(re.escape, words))))
