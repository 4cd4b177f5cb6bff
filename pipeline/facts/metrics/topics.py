"""Whom a text, paragraph or clause is about, where the indicator doesn't say. Knows pieces and entities, no metrics."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...layout import BlockKind
from ...mentions import NameMention
from ...page import Page, Paragraph
from ...text import simplify
from ..clauses.pieces import COLOUR, Clause, Piece
from ..marks import Entity, Marks

#: The name of a column before or in a title: 【文化中国行】.
_COLUMN = re.compile(r"[【《][^】》]{1,20}[】》]")
_FIRM = re.compile("营收|营业收入|净利|股东|股价")
#: First letters of the tags of words that are no nouns.
_NO_NOUN = frozenset("vdpctumrf")
#: How often a text names what it is about, at least.
_REPEATED = 3
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z]+(?:-[A-Z]{1,2})?")
#: How the exchanges mark a share: 海川-W.
_SHARE = re.compile("-[A-Z]{1,2}$")
#: How the names of bodies and areas end that no dimension may know.
_BODY_ENDS = re.compile(
    r"(?:区|园|城|港|镇|乡|村|街道|公司|集团|股份|科技|银行|大学|学院|医院|中心|基地|实验室"
    r"|研究院|产业园|新区|工厂|商场|景区)$"
)
#: Behind the name of a body that speaks of others.
_REPORTS = r"(?:最新)?(?:发[布表]的?)?(?:研报|研究报告|研究显示|数据|统计|分析师|首席|认为|指出|指,)"
#: Behind the name of a body that news was heard from.
_HEARD = re.compile(r"[^,。;]{0,6}(?:获悉|了解到|统计|数据|监测|消息)")
#: What is held, and how a text takes it up again.
_EVENT_NAME = re.compile(r"(?:会|节|赛|展)$")
_ORDINAL = re.compile(r"(?:[\u4e00-\u9fff]{2,6})?第[一二三四五六七八九十百\d]+届$")
#: Markets and sorts of areas, as a title names them; then branches, which a text on the whole country names in passing.
_MARKET = re.compile(
    r"(?:(?:货币|碳|期货|期权|债券|股票|证券|外汇|黄金|票据|拆借|基金|交易|理财|[A-Z]股)市场|试验区|高新区|保税区)(?![\u4e00-\u9fff]?(?:协会|企业|公司|部|监管))"
)
_BRANCH = re.compile(
    r"(?:(?<![就创毕作失营事专开停复物企产工农])业|轻工业)(?![\u4e00-\u9fff]?(?:协会|企业|公司|部|人|务|内))"
)
_ANY_SECTOR = frozenset({"行业", "市场", "工业", "农业"})
#: Which one of those held again and again, before its name.
_WHICH = re.compile(r"(?:第[一二三四五六七八九十百\d]+|首|本)届")
#: Titles of digests, and from how many headings on a text is one.
_DIGEST = re.compile("快讯|联播|速览|速递|早报|晚报|要闻|简讯|一览|汇总|日报|播报")
_DIGESTED = 3
#: What a text is about is named in its first sentences, characters.
_OPENING = 150
#: The place whose yearly report it is, where the text itself only says 全区.
_REPORT = re.compile(r"([\u4e00-\u9fff]{2,8}?(?:省|市|区|县|旗|州|盟))\d{4}年")
#: First letters of the tags of words that the name of a sector begins with, and its least length.
_SECTORAL = frozenset("njxsfbl")
_SECTOR_LENGTH = 3
#: Words that begin a superlative rather than name a subject.
WIDE = frozenset({"全球", "世界", "全世界"})
#: Pronouns of a body: whoever was last spoken of.
_BODY = frozenset({"公司", "该公司", "本公司", "集团", "该行", "该集团", "该企业", "全集团", "企业"})
#: Of these, what a text about a company calls it.
_OWN_BODY = frozenset({"公司", "本公司", "集团", "全集团"})
_SPEAKERS = frozenset({"我们", "他们", "其", "该项目", "各地", "全行业"})
#: Of a place, where a text is about one.
_EVERYBODY = "全社会"
#: Pronoun → the last character of the place it can stand for.
_PLACE = {
    "全市": "市", "我市": "市", "本市": "市", "该市": "市", "全省": "省", "我省": "省", "本省": "省", "该省": "省",
    "全区": "区", "我区": "区", "本区": "区", "该区": "区", "全县": "县", "我县": "县", "本县": "县", "该县": "县",
    "全州": "州", "该州": "州", "全盟": "盟", "全旗": "旗", "我旗": "旗", "园区": "园", "该园区": "园",
}  # fmt: skip
_POST = re.compile("院长|局长|主任|董事长|总经理|总裁|书记|部长|会长|教授|校长|院士|专家|研究员|首席|负责人|副|分析师")
#: Behind a body's name: a meeting of its members, which is not the body.
_EVENT = re.compile(r"[\u4e00-\u9fff]{0,4}?(?:峰会|年会|论坛|部长级会议)")
#: Behind a name that is only the first of those a figure counts (甲、乙等|14家银行).
_COUNTED = re.compile(r"(?:[、和与及][^,，。;；、]{2,20}){0,8}等 ?[\d一二三四五六七八九十百]+[家个所名位省市县区只座]")
#: What a name is the subject of when it stands before it.
_PREDICATES = frozenset({"ACTION", "STATUS", "FILL", "UP", "DOWN", "ARRIVE", "LEVEL", "DATE", "FROM", "RANK"})
_ONE = re.compile("(?:企业|公司|工厂|厂|店|合作社|机构)$")
#: Behind these stands whom something is done for or to.
_TOWARD = frozenset({"向", "把", "为了", "对"})
#: A text or paragraph that speaks of the whole country.
_NATIONAL = re.compile(
    r"全国|我国|国家(?!级)|中国|31个省|海关总署|税务总局|市场监管总局|农业农村部|工信部|人社部|住建部|文旅部|金融监管总局"
    r"|(?<![国本洲大斯亚利兰])(?:国务院|央行|中央|商务部|财政部|水利部|交通运输部|教育部|民政部|自然资源部|生态环境部|文化和旅游部|审计署"
    r"|证监会|公安部|应急管理部)"
)


@dataclass(frozen=True, slots=True)
class Subject:
    name: str | None
    id: str | None = None
    firm: bool = False


def as_written(place: Entity, page: Page) -> Subject:
    """A place by the fullest name that the article has for it: 湖北, if it says 湖北省 only in 湖北省统计局.

    A rank that only the title gives is part of it: 澄湖区, where the text has 澄湖 alone.
    """
    mentions = {page.tidy[mention.start : mention.end] for mention in place.mentions}
    title = simplify(page.article.title or "")
    ranked = re.search(re.escape(place.name) + "[省市区县州盟旗镇乡]", title)
    if ranked and ranked.group() not in page.tidy:
        return Subject(ranked.group(), place.id)
    whole = place.name in mentions or place.name in title
    spoken = place.name in page.tidy and any(whose + place.name[-1] in page.tidy for whose in "全我本")
    return Subject(place.name if whole or spoken else max(sorted(mentions), key=len), place.id)


NOBODY = Subject(None)
_COUNTRY = frozenset({"中国", "中华人民共和国"})
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
    home = any(len(place.mentions) >= _HOME and place.name not in _COUNTRY for place in marks.places)
    lead = simplify(f"{page.article.title or ''}\n{page.tidy[:_LEAD]}")
    return NOBODY if home or nation(lead, taiwan=taiwan) is NOBODY else nation(page.tidy, 2, taiwan)


def is_taiwanese(page: Page) -> bool:
    """Whether a text in traditional characters speaks of Taiwan: its ministries are not those in Beijing."""
    head = page.article.text[:_LEAD]
    return simplify(head) != head and _FROM_TAIWAN.search(page.tidy) is not None


def of_pieces(pieces: Sequence[Piece], about: Subject, last_body: Entity | None) -> Subject | None:
    """The subject that leading names and pronouns give; None when they give none of their own."""
    for piece in pieces:
        if piece.kind == "NAME" and isinstance(piece.mark, Entity):
            whole = "".join(p.text for p in pieces)
            if piece.mark.layer == "things":
                held = about.name is not None and about.name.endswith(f"届{piece.mark.name}")
                return about if held else Subject(piece.mark.name)
            if any(p.kind in {"PAUSE", "CONJ"} for p in pieces):
                return Subject(whole)  # 上海和北京
            if len(pieces) > 1 and all(p.kind == "NAME" for p in pieces):
                return Subject(whole, pieces[-1].mark_id or None)
            return Subject(piece.mark.name, piece.mark_id or None)
        if piece.kind == "SELF":
            if piece.text in _SPEAKERS or (piece.text == _EVERYBODY and about.name not in {None, *_COUNTRY}):
                return None
            if piece.text in _BODY:
                if about.firm and piece.text in _OWN_BODY:
                    return about
                if last_body:
                    return Subject(last_body.name, last_body.id)
                return about if about.name else Subject(piece.text)
            ending = _PLACE.get(piece.text)
            if ending and about.name and about.name.endswith(ending):
                return about
            return Subject(piece.text)
    return None


def leading(clause: Clause) -> list[Piece]:
    """The names and pronouns that a clause opens with, dates and adverbs passed over."""
    found: list[Piece] = []
    for number, piece in enumerate(clause.pieces):
        if piece.kind in {"NAME", "SELF"}:
            found.append(piece)
        elif found:
            if piece.kind in {"PAUSE", "CONJ"} and _is_counted(clause.pieces[number:]):
                return []  # 海川银行、泽南银行等|14家银行
            if _is_among(clause.pieces, number):
                return []  # 已有|湖州南浔古镇、嘉兴西塘古镇等|20个古镇
            if piece.kind == "PAUSE" and len(found) == 1:
                return _listed(clause.pieces[number - 1 :])
            if piece.kind == "OF" or (piece.kind == "CONJ" and number):
                return found
            break
        elif piece.text in _TOWARD or _is_used(clause.pieces[number : number + 2]):
            break  # 每年可向|粤港澳大湾区|提供4.3亿度电
        elif piece.kind in COLOUR or piece.kind in {"STATUS", "QUOTE", "NOTE"} or _WHICH.fullmatch(piece.text):
            continue
        else:
            break
    return found


def _listed(pieces: Sequence[Piece]) -> list[Piece]:
    """云州、海川、泽南等地|…: all the names of a list of places; of other lists the first."""
    row: list[Piece] = []
    for name, sign in itertools.zip_longest(pieces[::2], pieces[1::2]):
        if name.kind != "NAME" or not isinstance(name.mark, Entity) or name.mark.layer != "places":
            return list(pieces[:1])
        row.append(name)
        if sign is None or sign.kind not in {"PAUSE", "CONJ"}:
            return row if sign is not None and sign.kind == "ETC" else list(pieces[:1])
        row.append(sign)
    return list(pieces[:1])


def _is_used(pieces: Sequence[Piece]) -> bool:
    """以|园区|建设为引领: what something is done with; a name may be whom it is about (以泽南为中心)."""
    return len(pieces) == 2 and pieces[0].text == "以" and pieces[1].kind == "SELF"


def _is_among(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the names before this piece begin a list of those that there are."""
    return any(piece.text in {"已有", "有", "包括"} for piece in pieces[:at]) and _is_counted(pieces[at:])


def _is_counted(pieces: Sequence[Piece]) -> bool:
    """Whether a list of names goes on to 等 and a figure, which counts them."""
    end = next((n for n, p in enumerate(pieces) if p.kind not in {"NAME", "TEXT", "PAUSE", "CONJ", "QUOTE", "NOTE"}), 0)
    counts = pieces[end + 1] if end + 1 < len(pieces) else None
    return end > 0 and pieces[end].kind == "ETC" and counts is not None and counts.kind == "FIGURE"


def told(clause: Clause, speaker: Piece) -> list[Piece]:
    """海川银行预计|泽南公司|…: the names that open what a speaker tells in the same clause."""
    verb = next(
        (n for n, p in enumerate(clause.pieces) if p.start >= speaker.end and p.kind not in {"FILL", "DATE", "NOTE"}), 0
    )
    if not verb or clause.pieces[verb].kind not in {"SAYS", "STATUS"} or verb + 1 >= len(clause.pieces):
        return []
    rest = Clause(clause.pieces[verb + 1 :], "")
    leads = leading(rest)
    return leads if leads and leads[0] is rest.pieces[0] and len(leads) < len(rest.pieces) else []


def headed(clause: Clause) -> Subject | None:
    """由两家单位组织的|“健康进山”义诊队|再次来到: the name behind the attributes that a clause opens with."""
    for number, piece in enumerate(clause.pieces):
        if piece.kind == "FIGURE" or (number == 0 and piece.text == "在"):
            return None
        if number and piece.kind == "NAME" and clause.pieces[number - 1].kind == "OF":
            behind = next((later for later in clause.pieces[number + 1 :] if later.kind != "NOTE"), None)
            says = behind is not None and (behind.kind in _PREDICATES or behind.tag in {"v", "d", "m", "p"})
            return Subject(piece.mark.name, piece.mark_id or None) if says and isinstance(piece.mark, Entity) else None
    return None


def one_of(clause: Clause) -> Subject | None:
    """云州汀江一家|配件生产企业|引入…: one of many that a clause opens with, told of without its name."""
    pieces = [piece for piece in clause.pieces if piece.kind not in {"DATE", "FILL"}]
    names = sum(1 for _ in itertools.takewhile(lambda piece: piece.kind == "NAME", pieces))
    if len(pieces) < names + 3 or pieces[names].text not in {"一家", "某"}:
        return None
    for number in range(names + 1, min(len(pieces) - 1, names + 6)):
        piece = pieces[number]
        if piece.kind not in {"TEXT", "ACTION"} or piece.tag in {"p", "d", "c"}:
            return None
        if _ONE.search(piece.text) and pieces[number + 1].kind not in {"OF", "TEXT", "PAUSE"}:
            row = pieces[: number + 1]
            apart = any(later.start != before.end for before, later in itertools.pairwise(row))
            return None if apart else Subject("".join(p.text for p in row))
    return None


def _is_in(name: str, title: str) -> bool:
    """Whether a title names it, not only someone's post there (专访研究院|院长)."""
    place = title.find(name)
    after = place + len(name)
    return (
        place >= 0
        and title[place - 1 : place] != "、"  # 海川、泽南、云亭四巨头领跑
        and not _POST.match(title, after)
        and not _EVENT.match(title, after)
        and not _COUNTED.match(title, after)
        and not title.startswith("时间", after)
    )


def event(page: Page, things: Sequence[Entity]) -> Subject | None:
    """第三届海川博览会: what a title says is being held, by its fullest name there."""
    title = simplify(page.article.title or "")
    for thing in things:
        place = title.find(thing.name)
        if place < 0 or not _EVENT_NAME.search(thing.name):
            continue
        again = re.search("(?:本届|本次|此次|该届|届)[^,。;:\n]{0,4}?" + re.escape(thing.name[-2:]), page.tidy)
        if again is None and not page.tidy.count(thing.name) >= _REPEATED:
            continue
        ordinal = _ORDINAL.search(title, 0, place)
        return Subject((ordinal[0] if ordinal else "") + thing.name)
    return None


def market(page: Page) -> Subject:
    """银行间货币市场, 自贸试验区: what a title names and the text takes up."""
    return _titled(page, _MARKET)


def branch(page: Page) -> Subject:
    """轻工业: the branch of the economy that a title names and the text takes up."""
    return _titled(page, _BRANCH)


def _titled(page: Page, ending: re.Pattern[str]) -> Subject:
    title, tidy = simplify(page.article.title or ""), page.tidy
    for found in ending.finditer(title):
        start = found.start()
        while start > 0 and "\u4e00" <= title[start - 1] <= "\u9fff" and title[start - 1 : found.end()] in tidy:
            start -= 1
        name = _whole(page, title[start : found.end()])
        if name is not None:
            return Subject(name)
    return NOBODY


def _whole(page: Page, name: str) -> str | None:
    """The words of a sector's name; None where no more than 市场 or 行业 is left."""
    place = page.tidy.find(name)
    end = place + len(name)
    while 0 <= place < end:
        word = page.word_at(place)
        if word.start == place and word.tag[:1] in _SECTORAL:
            break
        place = max(word.end, place + 1)
    whole = page.tidy[place:end] if 0 <= place < end and end in page.word_borders else ""
    return whole if len(whole) >= _SECTOR_LENGTH and whole not in _ANY_SECTOR else None


class Topics:
    """What the article and the nearest heading are about."""

    def __init__(self, page: Page, marks: Marks, things: Sequence[Entity] = ()) -> None:
        self._page = page
        self.unknown: Entity | None = None
        self._people = {person.name for person in marks.people}
        counts = Counter({e.id: len(e.mentions) for e in marks.entities})
        self._entities = [
            e for e in marks.entities if e.layer != "people" and e.kind not in {"media", "government", "party"}
        ]
        known = {e.id: e for e in self._entities if e.id}
        titled, held = self._of_title(), event(page, things)
        team = titled is not None and titled.id in known and known[titled.id].layer == "organisations"
        column = _COLUMN.match(simplify(page.article.title or ""))
        if held is not None and team and column is not None and (held.name or "") in column[0]:
            held = None  # 【第三届海川运动会】泽南队夺冠
        article = held or titled or self._of_text(counts)
        topic = self.unknown or (known.get(article.id or "") if article else None)
        self.article = replace(article, firm=topic is not None and topic.kind == "company") if article else None

    def _of_title(self) -> Subject | None:
        title = _COLUMN.sub("", self._page.article.title or "")
        first = self._page.paragraphs[0] if self._page.paragraphs else None
        headings = sum(paragraph.kind is BlockKind.heading for paragraph in self._page.paragraphs[1:])
        if _DIGEST.search(title) or headings >= _DIGESTED:
            first = None  # what its first piece is about is not what the others are about
        heading = (
            _COLUMN.sub("", self._page.tidy[first.start : first.end])
            if first is not None and first.end - first.start <= 60
            else ""
        )
        best: tuple[int, int, Entity] | None = None
        for entity in self._entities:
            if self._only_says(entity, title):
                continue
            names = {entity.name, *entity.aliases, *(self._page.tidy[m.start : m.end] for m in entity.mentions)}
            for text in (heading, title):
                places = [text.find(name) for name in names if len(name) > 1 and _is_in(name, text)]
                if places:
                    # the first in the title; of those that begin together the longer
                    key = (min(places), -max(len(n) for n in names if n in text))
                    if best is None or key < best[:2]:
                        best = (*key, entity)
                    break
        if best and best[0] == 0:
            return Subject(best[2].name, best[2].id)
        opening = self._opening_name(simplify(title).strip() or heading)
        if opening and not self._says(opening):
            self.unknown = self._unknown(opening)
            return Subject(opening)
        if best:
            return Subject(best[2].name, best[2].id)
        report = _REPORT.match(title)
        return Subject(report[1]) if report else None

    def _only_says(self, entity: Entity, title: str) -> bool:
        """山西证券：某公司…: whether a title names it before a colon, and the text as who says it."""
        names = {entity.name, *entity.aliases, *(self._page.tidy[m.start : m.end] for m in entity.mentions)}
        said = [name for name in names if title.startswith(name) and title[len(name) : len(name) + 1] in {":", "："}]
        return any(self._says(name) for name in said)

    def _is_source(self, entity: Entity) -> bool:
        """Whether the text only has it from there: 记者从海川市医药行业协会|获悉."""
        tidy = self._page.tidy
        heard = any(
            _HEARD.match(tidy, mention.end) and tidy[mention.start - 1 : mention.start] in {"从", "据"}
            for mention in entity.mentions
        )
        return heard or self._says(entity.name)

    def _says(self, name: str) -> bool:
        """Whether the text gives it as who reports or reckons, of others: 工信部数据显示, 山西证券研报指出."""
        return re.search(re.escape(name) + _REPORTS, self._page.tidy) is not None

    def _unknown(self, name: str) -> Entity:
        """The name that no dimension found, with its mentions, as what it most likely is."""
        tidy = self._page.tidy
        mentions = tuple(
            NameMention(found.start(), found.end(), "metrics.topic", "organisations", name)
            for found in re.finditer(re.escape(name), tidy)
        )
        kind = "company" if _FIRM.search(tidy) or _SHARE.search(name) else "other"
        return Entity("", "organisations", name, kind, (), mentions)

    def _opening_name(self, title: str) -> str | None:
        """What a title opens with and the text keeps repeating (澄湖高新区：…), though no dimension knows the name."""
        tidy = self._page.tidy
        if not tidy:
            return None
        for length in range(min(12, len(title) - 1), 1, -1):
            name = title[:length]
            heads = title[length] in ":：" and tidy.startswith(name, tidy.rfind("\n") + 1)
            if not _NAME.fullmatch(name) or (tidy.count(name) < _REPEATED and not heads):
                continue
            place = tidy.find(name)
            first = self._page.word_at(place)
            whole = place + length in self._page.word_borders or first.tag == "x"
            named = first.tag in {"x", "nr", "nt"} or (_BODY_ENDS.search(name) or _SHARE.search(name)) is not None
            named = named or (first.tag == "nz" and _FIRM.search(tidy) is not None)  # 赛|睿智|能 in a company's results
            person = any(known.startswith(name) for known in self._people)
            if whole and first.start == place and named and not person and self._acts(name):
                return name
        return None

    def _acts(self, name: str) -> bool:
        """Whether anywhere no noun follows a name: 某区|加快建设, not only 晶圆代工|厂, 晶圆代工|价格."""
        tidy = self._page.tidy
        ends = [found.end() for found in re.finditer(re.escape(name), tidy)]
        return any(
            end == len(tidy) or not tidy[end].isalnum() or self._page.word_at(end).tag[:1] in _NO_NOUN for end in ends
        )

    def _of_text(self, counts: Counter[str]) -> Subject | None:
        ranked = sorted(self._entities, key=lambda e: (-counts[e.id], e.mentions[0].start))
        if not ranked or counts[ranked[0].id] < 3:
            return None
        if len(ranked) > 1 and counts[ranked[0].id] < 2 * counts[ranked[1].id]:
            return None
        if ranked[0].mentions[0].start > _OPENING or self._is_source(ranked[0]):
            return None
        return Subject(ranked[0].name, ranked[0].id)

    def of_heading(self, paragraph: Paragraph, leads: Sequence[Piece]) -> Subject | None:
        """What a heading is about: the names it opens with."""
        if paragraph.kind is not BlockKind.heading:
            return None
        if not leads or leads[0].text in WIDE:
            return None
        return of_pieces(leads, self.article or NOBODY, None)
