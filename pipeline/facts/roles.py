"""Who is what where: titles in front of a person's name, behind it, and in bylines. Looks for no mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from ..mentions import NameMention
from ..page import Page
from ..rules import Rule, RuleBook, RuleFile
from ._heads import COMPANY_POSTS, DEPARTMENTS, ENVOYS, OF_STATES, OF_WHOM, SPECIALISTS, Heads, Post
from .marks import Entity, Marks, RoleFact


class RoleRule(Rule):
    """`how` names the place of the title; `words` and `grades` belong to it.

    before   in front of the name: several joined by `words`; `grades` may stand in front of a title and belong to it;
             `states` are one-character names of countries (俄总统)
    honour   right behind the name: 钱学森院士
    bracket  in brackets behind the name
    copula   behind the name and one of `words`, to the end of the clause
    appointed between one of `words`, the name and 为 or 的, and the end of the clause or 职务
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


_CLAUSE_END = re.compile(r"[,。;!?:()\n]|$")
#: Between two posts of one body: 澄湖证券首席经济学家、|研究所|所长.
_BEHIND_JOINT = re.compile(r"(?:、|兼)([\u4e00-\u9fff]{1,8})$")
#: Whose spokesman: the one post is part of the other's title, as is the matter it is for (秘书长苏丹问题|特别代表).
_PRINCIPAL = re.compile(r"(?:秘书长|总干事|总统|总理|首相|国王)(?:[\u4e00-\u9fff]{1,8}(?:问题|事务))?$")
_DEPUTIES = ("发言人", "新闻秘书", "特别代表", "特使", "顾问", "助理")
_HEADS_OF_PLACES = (*OF_STATES, "省长", "市长", "区长", "县长", "州长", "知事", "行政长官", "太后", "王后", "公主")
_LABEL = re.compile(r"(?<![\u4e00-\u9fff/])([文图摄])[:/]$")
#: Who signs with a medium.
_SIGNERS = ("记者", "实习生")
_OWN = ("本报", "本台", "本刊", "本网", "本社")
_LEVEL = re.compile(r"(.+[省市区县州旗盟镇乡])(?:委|纪委|人大|政府|政协)$")
_LEVELS = ("省", "市", "区", "县", "州", "旗", "镇", "乡")
_MINISTERS = ("部长", "大臣", "次长", "厅长")
#: Titles only where a body is named with them: not 代表政府, 委员会.
_OF_A_BODY = frozenset(("代表", "委员", "常委", "成员", "领导人"))
#: A title's short form between it and the name.
_SHORT_TITLE = re.compile(r"\([A-Z]{2,5}\) ?$")
#: A title that begins as the name of a fund ends: 海澄基金|经理.
_OF_FUNDS = "基金经理"
_OFFICE = re.compile(r"职务|[,。;]")
#: What somebody was given, behind the posts: 部长、|“人民艺术家”国家荣誉称号获得者.
_HONOURED = re.compile(r"、?[“《][^”》]{2,16}[”》][\u4e00-\u9fff]{0,10}(?:获得者|得主)$")
_JOINT = re.compile(r"[、 和与及]{1,2}$")
#: Between two people of one body, who are told of in turn: 主任委员甲作的报告、|副主任委员乙.
_SAME_SENTENCE = re.compile(r"[^。!?\n]{1,80}[,、;]")
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
        self._copula = _words(copula, r"[,]?(?:再次|再度|正式|重新|宣誓)?(?:{})(?:了|着)?")
        byline = self._rules.get("byline")
        self._byline = _words(byline, r"[/ ]{{0,3}}[\u4e00-\u9fff]{{0,5}}?(?:{})")

    def read(self, page: Page, marks: Marks) -> list[RoleFact]:
        """Role statements in the order of the text, each once for a person."""
        tidy = page.tidy
        heads = Heads(marks, page, self._countries, self._states)
        mentions = sorted(
            ((mention, person) for person in marks.people for mention in person.mentions),
            key=lambda pair: pair[0].start,
        )
        found: dict[tuple[str, str, str | None], RoleFact] = {}
        last: tuple[int, list[Post]] = (-1, [])
        line: list[tuple[NameMention, Entity]] = []  # the names of a list, for a byline's end
        for mention, person in mentions:
            posts = self._signed(tidy, self._before(tidy, mention.start, heads), last, mention.start, heads)
            if posts and last[1] and _JOINT.fullmatch(tidy, last[0], max(last[0], posts[0].start)):
                posts = _carried_over(last[1][-1], posts, heads)
            elif posts and last[1] and _SAME_SENTENCE.fullmatch(tidy, last[0], max(last[0], posts[0].start)):
                posts = _deputy(last[1][-1], posts, heads)
            posts = _carried([heads.spoken_of(tidy, post) for post in posts], heads)
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
                        _add(found, named, Post(mention.start, "记者", medium.name, medium.id))
        return [fact for fact in found.values() if not _repeated(fact, found.values())]

    # Titles in front of the name.

    def _before(self, tidy: str, end: int, heads: Heads) -> list[Post]:
        """中国科学院力学研究所所长、中国科协主席|钱学森: both posts, in the order of the text."""
        if "before" not in self._rules:
            return []
        if tidy[end - 1 : end] == ":":  # 责任编辑:罗一帆 is a label; what stands in front is another's
            last = end - 1 - 2 * tidy.endswith("姓名", 0, end - 1)
            posts = [Post(post.start, post.title, None, None) for post in self._chain(tidy, last, heads)[-1:]]
            return posts or self._label(tidy, end)
        if tidy[end - 1 : end] == "/" and (label := self._label(tidy, end)):
            return label
        if tidy[end - 1 : end] == "为":  # 法定代表人|为, 董事长、总经理|均为
            behind = end - 1 - (tidy[end - 2 : end - 1] == "均")
            return [post for post in self._chain(tidy, behind, heads) if post.title.endswith(COMPANY_POSTS)]
        short = _SHORT_TITLE.search(tidy, max(0, end - 8), end)
        if short is not None:  # 首席运营官|(COO)|王晓明
            end = short.start()
        honoured = _HONOURED.search(tidy, max(0, end - 40), end)
        if honoured is not None:
            return self._chain(tidy, honoured.start(), heads)
        return self._chain(tidy, end - (tidy[end - 1 : end] == " "), heads)

    def _label(self, tidy: str, end: int) -> list[Post]:
        """图/|王晓明: what somebody made of the article is a role of one character."""
        label = _LABEL.search(tidy, max(0, end - 3), end) if "byline" in self._rules else None
        return [Post(label.start(1), label[1], None, None)] if label is not None else []

    def _signed(
        self, tidy: str, posts: list[Post], last: tuple[int, list[Post]], start: int, heads: Heads
    ) -> list[Post]:
        """A reporter's medium: 本报, the one in front of the bracket, or the one of the reporter named before."""
        signed: list[Post] = []
        for post in posts:
            if post.title.endswith(_SIGNERS) and post.organisation is None:
                own = post.title.startswith(_OWN) or tidy.endswith(_OWN, 0, post.start)
                medium = heads.medium() if own else heads.medium_behind(tidy, post.start)
                title = post.title[2:] if post.title.startswith(_OWN) else post.title
                name, id = (medium.name, medium.id) if medium is not None else (None, None)
                if name is None and last[1] and 0 <= start - last[0] <= 8 and last[1][-1].title.endswith("记者"):
                    name, id = last[1][-1].organisation, last[1][-1].organisation_id
                post = Post(post.start, title, name, id)
            signed.append(post)
        return list(dict.fromkeys(signed))

    def _chain(self, tidy: str, end: int, heads: Heads) -> list[Post]:
        posts: list[Post] = []
        while len(posts) < 8:
            post = self._post(tidy, end, heads)
            if post is None:
                break
            posts.append(post)
            joint = next((j for j in self._joints if tidy.endswith(j, 0, post.start)), None)
            if joint is not None:
                end = post.start - len(joint)
            elif post.organisation is None and (part := _BEHIND_JOINT.search(tidy, max(0, post.start - 9), post.start)):
                if part[1][-1] not in DEPARTMENTS:
                    if not post.title.endswith((*SPECIALISTS, "专家")):
                        break
                    posts[-1] = Post(part.start(1), part[1] + post.title, None, None)
                end = part.start()
            else:
                break
        posts.reverse()
        return [*self._chain_before(tidy, posts, heads), *_carried(posts, heads)]

    def _chain_before(self, tidy: str, posts: list[Post], heads: Heads) -> list[Post]:
        """滨江区委副书记、区长,|滨江开发区管委会主任: one's posts, each chain with its body, opening a clause."""
        if not posts or posts[0].organisation is None or tidy[posts[0].start - 1 : posts[0].start] != ",":
            return []
        before = self._chain(tidy, posts[0].start - 1, heads)
        opens = before and (before[0].start == 0 or _CLAUSE_END.match(tidy, before[0].start - 1))
        return before if opens and before[0].organisation_id is not None else []

    def _post(self, tidy: str, end: int, heads: Heads) -> Post | None:
        """The post whose title ends here; a title right behind a body or place is preferred to a longer one."""
        best: Post | None = None
        placed: Post | None = None  # by a place: a body right in front of a shorter title is preferred
        for size in range(min(self._longest, end), 1, -1):
            start = end - size
            if tidy[start:end] not in self._titles:
                continue
            start = self._graded(tidy, start, heads)
            title = tidy[start:end]
            if title.endswith(ENVOYS) and (post := heads.posted(tidy, start, end)) is not None:
                return post
            if title.endswith(_DEPUTIES) and (of := _PRINCIPAL.search(tidy, max(0, start - 13), start)):
                start, title = of.start(), tidy[of.start() : end]
            named, former = heads.of_post(tidy, start, title)
            if named is not None and named[2] is not None:
                whole = best is not None and best.title == _OF_FUNDS
                return Post(named[0], _OF_FUNDS if whole else title, named[1], named[2])
            if named is not None and not title.endswith(COMPANY_POSTS):
                placed = placed or Post(named[0], title, named[1], None)
            elif title.endswith(_MINISTERS):
                post = self._minister(tidy, start, end, heads)
                if post is not None and post.organisation is not None:
                    placed = placed or post
                best = best or post
            if best is None:
                best = Post(start - len(former), title, None, None)
        if best is None or placed is not None:
            return placed
        best = heads.of_state(heads.across_gap(tidy, best) or best)
        return None if best.title in _OF_A_BODY and best.organisation is None else best

    def _graded(self, tidy: str, start: int, heads: Heads) -> int:
        """Where a title begins with its grades (常务|副|市长); 代 may end a body's name: 海澄时代|董事长."""
        while (grade := next((g for g in self._grades if tidy.endswith(g, 0, start)), None)) is not None:
            if grade == "代" and heads.is_end(start):
                break
            start -= len(grade)
        return start

    def _minister(self, tidy: str, start: int, end: int, heads: Heads) -> Post | None:
        """马来西亚|交通部长: the field of work belongs to the title; it may be part of the title already."""
        if (joined := heads.of_joined_fields(tidy, end)) is not None:
            return joined
        fields = [start - size for size in range(min(9, start), 1, -1) if tidy[start - size : start] in self._fields]
        for begin in (*fields, start):
            named, _ = heads.of_post(tidy, begin, tidy[begin:end])
            named = named or heads.ministry(tidy, begin, end)
            if named is not None:
                return Post(named[0], tidy[begin:end], named[1], named[2])
        for begin in fields:  # 泰国副总理兼|商业部长
            if begin == 0 or tidy[begin - 1] in "、,。兼和与及 \n":
                return Post(begin, tidy[begin:end], None, None)
        return None

    # Titles behind the name.

    def _after(self, tidy: str, start: int, end: int, heads: Heads) -> list[Post]:
        if tidy[end : end + 1] == "(" and "bracket" in self._rules:
            close = tidy.find(")", end, end + 60)
            return self._chain(tidy, close, heads) if close > 0 else []
        if "honour" in self._rules:
            for size in range(self._longest, 1, -1):
                title = tidy[end : end + size]
                if title in self._behind:
                    return [heads.of_body_before(Post(end, title, None, None), start)]
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


#: Posts that belong to no body named before them: 中央政治局委员、|国务委员.
_OWN_STANDING = ("国家", "国务委员")
_OWN_NAME = re.compile("..专家$")
#: Posts whose own field is in the title, which only a country is carried to: 中央政治局委员、|外交部长.
_OWN_FIELD = re.compile(r"(?!组织|宣传|统战|武装)[^副]{2,}(?<!部)(?:部长|大臣)$|.{2,}链长$")
#: The Party's committee of a body, and what one is of the body itself: 晨星公司|党委委员、|董事.
_COMMITTEE = re.compile(r"(.+(?:公司|集团|行|证券|保险|控股|大学|学院|医院|局|厅|部|院|署|会|委))(?:党委|党组)$")
_PARTY_POSTS = ("书记", "委员", "常委", "成员")


def _carried_over(before: Post, posts: list[Post], heads: Heads) -> list[Post]:
    """The next person's post takes the country of the one before: 日本外务大臣甲、|防卫大臣乙; a like post its body."""
    first = posts[0]
    if first.organisation is not None or before.organisation is None:
        return posts
    if before.organisation_id is None:
        fits = first.title.endswith(_HEADS_OF_PLACES)
    elif _LEVEL.match(before.organisation) is not None and first.title[:1] in _LEVELS:
        fits = True  # 滨江省委书记甲和|省长乙
    else:
        fits = first.title.lstrip("副") == before.title.lstrip("副") or (
            first.title.endswith(OF_WHOM) and before.title.endswith(OF_WHOM)
        )
    return _carried([before, *posts], heads)[1:] if fits else posts


def _deputy(before: Post, posts: list[Post], heads: Heads) -> list[Post]:
    """A deputy who is named with the head belongs to the head's body."""
    alike = posts[0].title.startswith("副") and posts[0].title.lstrip("副") == before.title.lstrip("副")
    if not alike or posts[0].organisation is not None or before.organisation_id is None:
        return posts
    return _carried([before, *posts], heads)[1:]


def _carried(posts: list[Post], heads: Heads) -> list[Post]:
    """A post without a body takes the one before it; 市长 after 北京市委书记 belongs to the city."""
    done: list[Post] = []
    name: str | None = None
    id: str | None = None
    for post in posts:
        own_field = id is not None and _OWN_FIELD.match(post.title)
        own = own_field or post.title.startswith(_OWN_STANDING) or _OWN_NAME.search(post.title)
        if post.organisation is None and name is not None and not own:
            level, committee = _LEVEL.match(name), _COMMITTEE.match(name)
            if (rank := post.title.lstrip("副常务代")[:1]) in _LEVELS:
                place = name if id is None and name[-1] == rank else None
                post = Post(post.start, post.title, level.group(1) if level else place, None)
            elif committee is not None and not post.title.endswith(_PARTY_POSTS):
                post = Post(post.start, post.title, committee.group(1), heads.id_of(committee.group(1)))
            else:
                post = heads.of_state(Post(post.start, post.title, name, id))
        elif post.organisation is not None:
            name, id = post.organisation, post.organisation_id
        done.append(post)
    return done


def _repeated(fact: RoleFact, facts: Iterable[RoleFact]) -> bool:
    """Is this only another role's short form: 主席 beside 国家主席, 总理 beside 总理 of a country?"""
    return fact.organisation is None and any(
        other.person_id == fact.person_id
        and other != fact
        and other.title.endswith(fact.title)
        and not other.title.removesuffix(fact.title).endswith("副")
        for other in facts
    )


def _add(found: dict[tuple[str, str, str | None], RoleFact], person: Entity, post: Post) -> None:
    fact = RoleFact(person.id, post.title, post.organisation, post.organisation_id)
    found.setdefault((person.id, post.title, post.organisation), fact)


def _words(rule: RoleRule | None, pattern: str) -> re.Pattern[str]:
    if rule is None or not rule.words:
        return re.compile(r"(?!)")
    words = sorted(rule.words, key=lambda word: (-len(word), word))
    return re.compile(pattern.format("|".join(map(re.escape, words))))
