"""Who is what where: titles in front of a person's name, behind it, and in bylines. Looks for no mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ..mentions import NameMention
from ..page import Page
from ..rules import Rule, RuleBook, RuleFile
from .marks import Entity, Marks, RoleFact


class RoleRule(Rule):
    """`how` names the place of the title; `words` and `grades` belong to it.

    before   in front of the name: several joined by `words`; `grades` may stand in front of a title and belong to it
    honour   right behind the name: 钱学森院士
    bracket  in brackets behind the name
    copula   behind the name and one of `words`, to the end of the clause
    byline   names with their medium in front and one of `words` behind
    shared   the second and later names of a list take the first one's titles
    """

    how: Literal["before", "honour", "bracket", "copula", "byline", "shared"]
    words: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()


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
_LEVEL = re.compile(r"(.+[省市区县州旗盟镇乡])(?:委|纪委|人大|政府|政协)$")
_MINISTERS = frozenset(("部长", "副部长", "大臣", "次长", "厅长"))
#: Titles only where a body is named with them: not 代表政府, 委员会.
_OF_A_BODY = frozenset(("代表", "委员", "常委"))
_JOINT = re.compile(r"[、 和与及]{1,2}$")


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
        copula = self._rules.get("copula")
        self._copula = _words(copula, r"[,]?(?:{})(?:了|着)?")
        byline = self._rules.get("byline")
        self._byline = _words(byline, r"[/ ]{{0,3}}[\u4e00-\u9fff]{{0,5}}?(?:{})")

    def read(self, page: Page, marks: Marks) -> list[RoleFact]:
        """Role statements in the order of the text, each once for a person."""
        tidy = page.tidy
        heads = _Heads(marks)
        mentions = sorted(
            ((mention, person) for person in marks.people for mention in person.mentions),
            key=lambda pair: pair[0].start,
        )
        found: dict[tuple[str, str, str | None], RoleFact] = {}
        last: tuple[int, list[_Post]] = (-1, [])
        line: list[tuple[NameMention, Entity]] = []  # the names of a list, for a byline's end
        for mention, person in mentions:
            posts = self._before(tidy, mention.start, heads)
            joint = tidy[last[0] : mention.start] if 0 <= last[0] <= mention.start else None
            joined = joint is not None and _JOINT.fullmatch(joint)
            if not posts and joined and "shared" in self._rules:
                posts = last[1]
            line = [*line, (mention, person)] if joined else [(mention, person)]
            last = (mention.end, posts)
            for post in posts:
                _add(found, person, post)
            for post in self._after(tidy, mention.end, heads):
                _add(found, person, post)
            if not posts and "byline" in self._rules and self._byline.match(tidy, mention.end):
                medium = heads.medium_before(tidy, line[0][0].start)
                if medium is not None:
                    for _, named in line:
                        _add(found, named, _Post(mention.start, "记者", medium.name, medium.id))
        return list(found.values())

    # Titles in front of the name.

    def _before(self, tidy: str, end: int, heads: _Heads) -> list[_Post]:
        """中国科学院力学研究所所长、中国科协主席|钱学森: both posts, in the order of the text."""
        if "before" not in self._rules:
            return []
        if tidy[end - 1 : end] == " ":
            end -= 1
        return self._chain(tidy, end, heads)

    def _chain(self, tidy: str, end: int, heads: _Heads) -> list[_Post]:
        posts: list[_Post] = []
        while len(posts) < 8:
            post = self._post(tidy, end, heads)
            if post is None:
                break
            posts.append(post)
            joint = next((j for j in self._joints if tidy.endswith(j, 0, post.start)), None)
            if joint is None:
                break
            end = post.start - len(joint)
        posts.reverse()
        return _carried(posts)

    def _post(self, tidy: str, end: int, heads: _Heads) -> _Post | None:
        """The post whose title ends here; a title right behind a body or place is preferred to a longer one."""
        best: _Post | None = None
        for size in range(min(self._longest, end), 1, -1):
            start = end - size
            if tidy[start:end] not in self._titles:
                continue
            while (grade := next((g for g in self._grades if tidy.endswith(g, 0, start)), None)) is not None:
                start -= len(grade)
            title = tidy[start:end]
            named = heads.ending(tidy, start)
            if named is not None:
                return _Post(named[0], title, named[1], named[2])
            if title in _MINISTERS and (post := self._minister(tidy, start, end, heads)) is not None:
                return post
            if best is None:
                best = _Post(start, title, None, None)
        if best is None:
            return None
        best = heads.across_gap(tidy, best) or best
        return None if best.title in _OF_A_BODY and best.organisation is None else best

    def _minister(self, tidy: str, start: int, end: int, heads: _Heads) -> _Post | None:
        """马来西亚|交通部长: the field of work belongs to the title where a country stands in front."""
        for size in range(min(9, start), 1, -1):
            if tidy[start - size : start] in self._fields:
                named = heads.ending(tidy, start - size)
                if named is not None:
                    return _Post(named[0], tidy[start - size : end], named[1], named[2])
        return None

    # Titles behind the name.

    def _after(self, tidy: str, end: int, heads: _Heads) -> list[_Post]:
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
        return []


class _Heads:
    """Bodies and places by where they end: what a title can hang on."""

    def __init__(self, marks: Marks) -> None:
        self._bodies = {m.end: (m, entity) for entity in marks.organisations for m in entity.mentions}
        self._places = {m.end: m for entity in marks.places for m in entity.mentions}
        self._people = {m.end for entity in marks.people for m in entity.mentions}

    def ending(self, tidy: str, end: int) -> tuple[int, str, str | None] | None:
        """(start, name, id) of the body or place that ends here, a 的 between allowed."""
        for place in (end, end - 1 if tidy[end - 1 : end] in ("的", " ") else -1):
            if place in self._bodies:
                mention, entity = self._bodies[place]
                return mention.start, entity.name, entity.id
            if place in self._places and place == end:
                mention = self._places[place]
                start = mention.start
                outer = start
                if tidy[start - 1 : start] == "驻" and start - 1 in self._places:  # 中国|驻马来西亚|大使
                    sender = self._places[start - 1]
                    return sender.start, tidy[sender.start : start - 1], None
                while outer in self._places:  # 四川省|成都市|市长: the longer one is the place that is meant
                    outer = self._places[outer].start
                return outer, tidy[start:end], None
        return None

    def across_gap(self, tidy: str, post: _Post) -> _Post | None:
        """A department between body and title: 外交部|新闻司副|司长."""
        for place in range(post.start - 1, max(0, post.start - 13), -1):
            if place in self._people or tidy[place] in "、,。;:()“”《》 \n":
                return None
            if place in self._bodies:
                gap = tidy[place : post.start]
                if _GAP.fullmatch(gap) and not _PARTING.search(gap):
                    mention, entity = self._bodies[place]
                    return _Post(mention.start, post.title, entity.name, entity.id)
                return None
        return None

    def medium_before(self, tidy: str, start: int) -> Entity | None:
        for place in (start, start - 1, start - 2):
            if place in self._bodies:
                return self._bodies[place][1]
        return None


def _carried(posts: list[_Post]) -> list[_Post]:
    """A post without a body takes the one before it; 市长 after 北京市委书记 belongs to the city."""
    done: list[_Post] = []
    name: str | None = None
    id: str | None = None
    for post in posts:
        if post.organisation is None and name is not None and not post.title.startswith("国家"):
            level = _LEVEL.match(name)
            if post.title.lstrip("副常务代")[:1] in ("省", "市", "区", "县", "州", "旗", "镇", "乡"):
                post = _Post(post.start, post.title, level.group(1) if level else None, None)
            else:
                post = _Post(post.start, post.title, name, id)
        elif post.organisation is not None:
            name, id = post.organisation, post.organisation_id
        done.append(post)
    return done


def _add(found: dict[tuple[str, str, str | None], RoleFact], person: Entity, post: _Post) -> None:
    fact = RoleFact(person.id, post.title, post.organisation, post.organisation_id)
    found.setdefault((person.id, post.title, post.organisation), fact)


def _words(rule: RoleRule | None, pattern: str) -> re.Pattern[str]:
    if rule is None or not rule.words:
        return re.compile(r"(?!)")
    words = sorted(rule.words, key=lambda word: (-len(word), word))
    return re.compile(pattern.format("|".join(map(re.escape, words))))
