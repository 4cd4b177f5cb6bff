"""What the whole article, and a heading in it, is about: by title, opening and count. Knows no clauses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ....layout import BlockKind
from ....mentions import NameMention
from ....page import Page, Paragraph
from ...clauses.pieces import Piece
from ...marks import Entity, Marks
from ..sources import HOUSE
from . import areas
from .leading import NO_NOUN
from .places import nation
from .reports import report_year, yearly_report
from .subjects import NOBODY, WIDE, Subject, of_pieces
from .titled import COLUMN, REPEATED, event, is_named_in, work

_FIRM = re.compile("营收|营业收入|净利|股东|股价")
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z]+(?:-[A-Z]{1,2})?")
#: How the exchanges mark a share: 海川-W.
_SHARE = re.compile("-[A-Z]{1,2}$")
#: How the names of bodies and areas end that no dimension may know.
_BODY_ENDS = re.compile(
    r"(?:区|园|城|港|镇|乡|村|街道|公司|集团|股份|科技|银行|大学|学院|医院|中心|基地|实验室"
    r"|研究院|产业园|新区|工厂|商场|景区)$"
)
#: Behind the name of a body that speaks of others.
_REPORTS = (
    r"(?:最新|初步)?(?:发[布表]的?)?(?:研报|研究报告|报告(?=[,，])|研究显示|数据|统计|(?<=[会院局委网])消息|分析师|首席"
    r"|认为|指出|指,|《[^》\n]{2,40}(?:报告|预测|展望)》)"
)
#: Behind the name of a house that a title has rate another: 海川证券：上调泽南公司目标价.
_RATES = re.compile("[:：](?:上调|下调|调[升降高低]|维持|重申|首予|首次|给予|予|升|降|看好|将)")
#: Behind the name of a house that a title has call another's share.
_CALLS = re.compile("喊|看[好旺淡坏]|力挺|点名|唱[旺多衰空]|[升降]评|调[升降高低]")
#: Behind the name of a body that news was heard from.
_HEARD = re.compile(r"[^,。;]{0,6}(?:获悉|了解到|统计|数据|监测|消息)")
#: Before a place in a title: what was counted of all, of which the place has a part (新增223例 云州5例, 7例 均在云州).
_PART_OF_ALL = re.compile(r"\d[例人名](?:[ ,，(（].*|.*(?:其中|均在))$")
#: Titles of digests, and from how many headings on a text is one.
_DIGEST = re.compile("快讯|联播|速览|速递|早报|晚报|要闻|简讯|一览|汇总|日报|播报")
_DIGESTED = 3
#: What a text is about is named in its first sentences, characters.
_OPENING = 150
#: Behind the country's name in the name of a teaching: 中国|特色社会主义.
_TRAIT = re.compile("特色|式")
#: The place whose yearly report it is, where the text itself only says 全区.
_REPORT = re.compile(r"([\u4e00-\u9fff]{2,8}?(?:省|市|区|县|旗|州|盟))\d{4}年")


class Topics:
    """What the article and the nearest heading are about."""

    def __init__(self, page: Page, marks: Marks, things: Sequence[Entity] = ()) -> None:
        self._page = page
        self.unknown: Entity | None = None
        self._parts = False  # whether the title tells of places only as parts of all
        self._people = {person.name for person in marks.people}
        counts = Counter({e.id: sum(not _TRAIT.match(page.tidy, m.end) for m in e.mentions) for e in marks.entities})
        self._entities = [
            e for e in marks.entities if e.layer != "people" and e.kind not in {"media", "government", "party"}
        ]
        self._organs = {e.name for e in marks.entities if e.kind in {"media", "government", "party"}}
        known = {e.id: e for e in self._entities if e.id}
        self._report = yearly_report(page)
        self.year = report_year(page, self._report)
        titled, held = self._of_title() or self._of_report(), event(page, things)
        titled = self._zone(titled, counts)
        team = titled is not None and titled.id in known and known[titled.id].layer == "organisations"
        column = COLUMN.match(page.title)
        if held is not None and team and column is not None and (held.name or "") in column[0]:
            held = None  # 【第三届海川运动会】泽南队夺冠
        article = held or work(page, things, titled) or titled or self._of_text(counts)
        topic = self.unknown or (known.get(article.id or "") if article else None)
        self.article = replace(article, firm=topic is not None and topic.kind == "company") if article else None
        self.short = areas.in_short(page, self.article) if self.article is not None else None

    def _zone(self, titled: Subject | None, counts: Counter[str]) -> Subject | None:
        """The zone that the title names, where the text keeps to it rather than to the place named with it."""
        zone = areas.in_title(self._page)
        if zone is None or (titled is not None and (titled.name or "").endswith(zone.name or "")):
            return titled
        short = areas.in_short(self._page, zone)
        told = self._page.tidy.count(zone.name or "") + (len(short.mentions) if short is not None else 0)
        return titled if titled is not None and counts[titled.id or ""] >= told else zone

    def _of_title(self) -> Subject | None:
        title = COLUMN.sub("", self._page.title)
        first = self._page.paragraphs[0] if self._page.paragraphs else None
        headings = sum(paragraph.kind is BlockKind.heading for paragraph in self._page.paragraphs[1:])
        if _DIGEST.search(title) or headings >= _DIGESTED:
            first = None  # what its first piece is about is not what the others are about
        heading = (
            COLUMN.sub("", self._page.tidy[first.start : first.end])
            if first is not None and first.end - first.start <= 60
            else ""
        )
        best: tuple[int, int, Entity] | None = None
        for entity in self._entities:
            if (
                self._only_says(entity, title)
                or self._calls(entity, title)
                or _TRAIT.match(title.partition(entity.name)[2])
            ):
                continue
            names = self._names(entity)
            for text in (heading, title):
                places = [text.find(name) for name in names if len(name) > 1 and is_named_in(name, text)]
                if places and entity.layer == "places" and _PART_OF_ALL.search(text[: min(places)]):
                    self._parts = True
                    continue
                if places:
                    # the first in the title; of those that begin together the longer
                    key = (min(places), -max(len(n) for n in names if n in text))
                    if best is None or key < best[:2]:
                        best = (*key, entity)
                    break
        if best and best[0] == 0:
            return Subject(best[2].name, best[2].id)
        opening = self._opening_name(title.strip() or heading)
        # what 工信部 tells is of the country
        organ = opening in self._organs and nation(opening or "") is not NOBODY
        if opening and not organ and not self._says(opening) and not self._rates(opening):
            self.unknown = self._unknown(opening)
            return Subject(opening)
        if best:
            return Subject(best[2].name, best[2].id)
        report = _REPORT.match(title)
        return Subject(report[1]) if report else None

    def _of_report(self) -> Subject | None:
        """The place whose congress a yearly report was given to."""
        if self._report is None:
            return None
        place = self._report.place
        return Subject(place, next((e.id for e in self._entities if e.layer == "places" and e.name == place), None))

    def _names(self, entity: Entity) -> set[str]:
        """What it is called: its name, the other ones known, and how the text writes it."""
        return {entity.name, *entity.aliases, *(self._page.tidy[m.start : m.end] for m in entity.mentions)}

    def _only_says(self, entity: Entity, title: str) -> bool:
        """山西证券：某公司…: whether a title names it before a colon, and the text as who says it."""
        names = self._names(entity)
        said = [name for name in names if title.startswith(name) and title[len(name) : len(name) + 1] in {":", "："}]
        counts = entity.kind in {"association", "research"}  # 中钢协：库存80万吨
        return bool(said) and (counts or any(self._says(name) or self._rates(name) for name in said))

    def _calls(self, entity: Entity, title: str) -> bool:
        """大摩|喊云亭股份300元: whether a house only says in a title what another's share is worth."""
        names = self._names(entity)
        called = any(_CALLS.match(title, title.find(name) + len(name)) for name in names if name in title)
        return called and any(HOUSE.search(name) for name in names)

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
        says = re.compile(f"{re.escape(name)}{_REPORTS}|据{re.escape(name)}[,，]")
        return says.search(self._page.tidy) is not None

    def _rates(self, name: str) -> bool:
        """Whether the title is what a house says of what another's share is worth."""
        title = self._page.title
        return ("目标价" in title or "评级" in title) and _RATES.match(title, len(name)) is not None

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
            if not _NAME.fullmatch(name) or (tidy.count(name) < REPEATED and not heads):
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
            end == len(tidy) or not tidy[end].isalnum() or self._page.word_at(end).tag[:1] in NO_NOUN for end in ends
        )

    def _of_text(self, counts: Counter[str]) -> Subject | None:
        if self._parts:
            return None
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
