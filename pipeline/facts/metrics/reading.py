"""One page being read, in order: paragraphs, sentences, clauses, rows of figures, and for each row its slots."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ... import dateline
from ...layout import BlockKind
from ...page import Page, Paragraph, Sentence
from ...records import FigureKind, Measure, Metric, Status
from ..clauses import Clauses
from ..clauses.mark_index import MarkIndex
from ..clauses.pieces import COLOUR, INVESTORS, Clause, Piece
from ..marks import Entity, Marks, Remark
from . import boxes, comparisons, naming, refusals, site, sources, status, times, topics
from . import slots as metric_slots
from . import subject as metric_subject
from .action import action_of
from .indicators import Borders
from .lists import is_apart, opening_names, pairs
from .lists import named as names_of
from .measure import in_points, named_measure, of_stake
from .naming import Named, Refused
from .patterns import Match, Surroundings
from .record import Slots, record, spell
from .rows import Group, by_kind, is_part, kind_of, rows
from .rules import MetricRule
from .scene import Line, Said, Scene
from .spot import Spot
from .topics import NOBODY
from .words import CAUSES, STAKE, direction_of, is_verb, shared_end

#: Whom 该公司 and 集团 can mean.
_FIRM_KINDS = frozenset({"company", "other", "fund", "association"})
#: How many clauses and pieces back a word of status still holds.
_BACK, _BACK_PIECES = 24, 240
#: Headings inside a chapter: its time still holds under them.
_SUBHEADING = re.compile(r"^(?:\(|——|[0-9]+[.、]|第?[一二三四五六七八九十]+是)")
#: Items of news in one paragraph, and those of which somebody is given as the source.
_NUMBERED = re.compile("[①-⑳]")
_TOLD_ITEM = re.compile("[①-⑳][^①-⑳]{0,80}?(?:表示|指出|显示|认为|警告|[宣声]?称)")
#: Words of a market where shares are traded; with those of the other only there is a price.
_STOCKS = re.compile(r"[股]|指数[大收微]?[涨跌]|板块")
_FUTURES = re.compile(r"期货|期|主力|合约|现货|币|债|油|(?<!基)金(?!融)|铜")
#: Kinds of figures that are no price and no index: 日产原油|102吨.
_AMOUNTS = frozenset(
    {
        FigureKind.count, FigureKind.mass, FigureKind.volume, FigureKind.area, FigureKind.length, FigureKind.energy,
    }
)  # fmt: skip
#: Of what country a figure is, where only who says it tells.
_ALL = frozenset({"全国", "该国"})
#: Rules that read what something was before, or was thought to be.
_BASES = frozenset({"metrics.from", "metrics.versus_level", "metrics.versus_told"})
#: Verbs of which the last one before a figure says how it moved or whom it is compared with.
_MOVING = frozenset({"UP", "DOWN", "ARRIVE", "VERSUS", "TURN", "RATE", "RANK"})


class Reading:
    """One page being read."""

    def __init__(
        self,
        page: Page,
        marks: Marks,
        rules: Sequence[MetricRule],
        clauses: Clauses,
        borders: Borders,
        things: Sequence[Entity] = (),
        countries: frozenset[str] = frozenset(),
        divisions: frozenset[str] = frozenset(),
    ) -> None:
        self.countries, self.divisions = countries, divisions
        self.page, self.rules, self.clauses, self.borders = page, rules, clauses, borders
        self.index = MarkIndex(page, marks, clauses.claims)
        self.topics = topics.Topics(page, marks, things)
        if self.topics.unknown is not None:
            self.index.add(self.topics.unknown)
        for thing in sorted(things, key=lambda thing: len(thing.name)):
            self.index.add(thing)
        opening = {p.start: self.index.at(p.start) for p in page.paragraphs}
        self.turns = sources.Turns(
            page, {s: p for s, p in opening.items() if p is not None and p.kind in {"PERSON", "NAME"}}
        )
        topic = next((e for e in marks.organisations if self.topics.article and e.id == self.topics.article.id), None)
        topic = topic or self.topics.unknown
        self.company = topic is not None and topic.kind == "company"
        self.things = {thing.name for thing in things}
        self.places = {place.id: topics.as_written(place, page) for place in marks.places}
        self.year = status.report_year(page.article.title or "")
        self.taiwan = topics.is_taiwanese(page)
        self.nation = topics.nation_of(page, marks, self.taiwan)
        self.market, self.branch = topics.market(page), topics.branch(page)
        self.boxes = boxes.read_boxes(page, marks)
        self.made: list[Metric] = []
        self.bases: set[str] = set()  # ids of the levels that are what something was before
        self.remarks: list[Remark] = []
        self.figures = marks.figures

    def run(self) -> tuple[list[Metric], list[Remark]]:
        scene = Scene()
        if self.figures:
            for number, paragraph in enumerate(self.page.paragraphs):
                if not dateline.is_header(self.page, paragraph):
                    self._paragraph(paragraph, scene, number)
        told = {(remark.start, remark.end) for remark in self.remarks}
        for _, figure in self.figures:
            if (figure.start, figure.end) not in told:
                self.remarks.append(Remark("metrics", figure.start, figure.end, f"no metric: {refusals.INSIDE}"))
        return self.made, self.remarks

    def _paragraph(self, paragraph: Paragraph, scene: Scene, number: int) -> None:
        text = self.page.tidy[paragraph.start : paragraph.end]
        heading = paragraph.kind is BlockKind.heading
        scene.said = scene.level = scene.change = scene.grown = None
        asked, scene.asked = scene.asked, None
        going_on = scene.speaker is not None and scene.speaker.layer == "organisations" and sources.goes_on(text)
        scene.speaker = scene.speaker if going_on else self.turns.speaker(paragraph)
        scene.counted = False
        scene.quotations = sources.quotations(self.page, paragraph, self.index.at)
        scene.paragraph_subject = scene.last_subject = scene.where = None
        scene.nation = topics.nation(text, taiwan=self.taiwan)
        if scene.nation is NOBODY and not heading:
            scene.nation = self.nation
        if self.market is not NOBODY:
            scene.nation = self.market
        elif scene.nation is NOBODY:
            scene.nation = self.branch
        lasts = times.is_day(scene.paragraph_time) or (self.company and times.is_period(scene.paragraph_time))
        if heading or not (scene.lasting and lasts):
            scene.paragraph_time = None
        if heading or len(text) < 40:
            scene.section = status.section_status(text, scene.section)
        self._plan(text, heading, scene)
        told_apart = len(_TOLD_ITEM.findall(text)) > 1
        for place, sentence in enumerate(paragraph.sentences):
            clauses = self.clauses.of(self.page, sentence, self.index)
            if not clauses:
                continue
            if told_apart and _NUMBERED.match(self.page.tidy, sentence.start):
                scene.begin_item()
            if place == 0 and (heading or len(text) < 40):
                pieces = [piece for clause in clauses for piece in clause.pieces]
                found = times.heading_time(_with_stops(clauses))
                if heading:
                    leads = topics.leading(clauses[0])
                    if number:
                        says = bool(leads) and metric_subject.is_speaker(clauses[0], leads)
                        scene.heading_subject = None if says else self.topics.of_heading(paragraph, leads)
                    if found is not None or (number and not _SUBHEADING.match(text) and not text.endswith(":")):
                        scene.heading_time = found
                elif found is not None and not any(piece.kind == "FIGURE" for piece in pieces):
                    scene.heading_time = found
            scene.opening = place == 0
            self._sentence(sentence, clauses, scene, asked)
            if self.page.tidy[max(0, sentence.end - 2) : sentence.end + 1].rstrip().endswith("?"):
                scene.asked = self._asked(clauses)

    def _asked(self, clauses: Sequence[Clause]) -> str | None:
        """精品率提高得快吗？ What a question is about, and the answer too."""
        for clause in reversed(clauses):
            noun = naming.topic_of(self.borders, clause)
            if noun is not None and self.borders.measured(noun.text):
                return noun.text
        return None

    def _plan(self, text: str, heading: bool, scene: Scene) -> None:
        """Whether a paragraph tells what is to be done or what was, and of which year in a yearly report."""
        scene.plan = scene.section
        scene.report_year = None
        if heading:
            return
        told = status.paragraph_status(text)
        scene.mood = told or scene.mood
        if scene.plan is None:
            scene.plan = scene.mood if self.year is not None else told or status.work_plan(text)
        leaning = scene.plan or status.leaning(text)
        if self.year is not None and leaning is not None:
            scene.plan = leaning
            scene.report_year = self.year if leaning is Status.target else self.year - 1

    def _sentence(self, sentence: Sentence, clauses: list[Clause], scene: Scene, asked: str | None) -> None:
        line = Line(clauses, change=scene.change, label=self.boxes.get(sentence.start), grown=scene.grown)
        line.topic, line.asked = asked, asked is not None
        line.sources = sources.sentence_sources(_with_stops(clauses))
        framing = times.framing_time(clauses)
        if sources.is_market(self.page.tidy[sentence.start : sentence.end]):
            scene.speaker = None
        if scene.counted and framing is not None and framing.date is not None and framing.span != scene.paragraph_span:
            scene.speaker = None
        for number, clause in enumerate(clauses):
            self._open_clause(clause, line, scene)
            self._read_clause(clause, number, line, scene, sentence)
            self._close_clause(clause, line)
            for piece in clause.pieces:
                if piece.kind == "NAME" and isinstance(piece.mark, Entity) and piece.mark.kind in _FIRM_KINDS:
                    if metric_subject.is_speaker(clause, [piece]):
                        continue
                    scene.last_body = piece.mark
        if line.said is not None and line.time is not None:
            scene.paragraph_time = line.time
            scene.lasting = True
        elif framing is not None and sentence.end - sentence.start > 8 + _dated(clauses):
            scene.paragraph_time = line.happened or framing
            scene.lasting = False
        elif line.said is not None:
            scene.lasting = True
        if line.sources:
            last = line.sources[-1]
            if not self.turns.within(self.page.paragraph_at(sentence.start)):
                scene.speaker = last.speaker if last.stays else None
                scene.counted = last.counted
        if line.said is not None:
            scene.said = line.said
            scene.level = line.level or scene.level
        scene.change, scene.grown = line.change, line.grown

    # -- the clause ------------------------------------------------------------------------------

    def _open_clause(self, clause: Clause, line: Line, scene: Scene) -> None:
        """Take up the subject and the time that a clause opens with."""
        leads = topics.leading(clause)
        line.names = opening_names(clause.pieces) or ([] if leads else line.names)
        about = self.topics.article or NOBODY
        signs = self.page.tidy[line.end : clause.start] if line.end else clause.opener
        line.end = clause.end
        if ")" in signs and line.bracket is not None:
            line.subject, scene.last_subject = line.outside, line.bracket if line.bracket.name else None
            line.bracket = None
        if "(" in signs:
            line.outside, line.bracket = line.subject, scene.last_subject or NOBODY
        where = site.where(clause, self._is_headed(clause))
        if where is not None:
            scene.where, scene.last_subject = where.place, None
            if where.whole:  # 在苏州太仓，超100家企业…; 澄湖市南门步行街，…
                line.subject = line.place = where.place
            elif line.subject is None and self._is_known(where.place):  # 在长江上，…
                line.subject = where.place
        if not leads:
            named = metric_subject.before_date(self.borders, clause) or topics.headed(clause)
            named = named or topics.one_of(clause) or topics.carriers(clause)
            if named is not None and clause.pieces[0].kind == "FIGURE":
                line.time = times.report_time(clause.pieces)  # 14家金控11月|获利揭晓
            if named is not None:
                line.subject = scene.last_subject = named
                if _is_first(clause, line) and scene.opening:
                    scene.paragraph_subject = named
        if leads and metric_subject.is_speaker(clause, leads):
            leads = topics.told(clause, leads[-1]) or leads
        if leads and leads[0].text in INVESTORS:
            pass  # 外资卖超263张,|股价收206元: only the trade is theirs
        elif clause.opener == "、" and leads and leads[-1].kind == "NAME" and clause is not line.clauses[0]:
            pass  # 对云州、|海川等地开展帮扶: the end of a list that another word governs
        elif leads and len(leads) != len(clause.pieces) and not self._is_attribute(leads, clause, line):
            found = topics.one_of(clause) or topics.of_pieces(leads, about, scene.last_body)
            found = metric_subject.meant(found, line, scene) if found is not None else None
            if (
                found is not None
                and not metric_subject.is_scope(clause, leads)
                and not metric_subject.is_speaker(clause, leads)
                and not metric_subject.is_house(clause, leads, about)
            ):
                line.subject = found
                line.passing = self._is_passing(leads, clause)
                apart = self._is_told_apart(clause, line)
                scene.last_subject = None if apart else found
                kept = (self.year is None or not line.passing) and not apart
                if _is_first(clause, line) and scene.opening and kept:
                    scene.paragraph_subject = found
        elif line.passing and (clause.pieces[0].kind == "DATE" or clause.pieces[0].tag[:1] == "n"):
            line.subject, line.passing = None, False  # 海川银行成功入驻，|金融机构达到36家
        if not any(piece.kind == "FIGURE" for piece in clause.pieces):
            noun = naming.topic_of(self.borders, clause)
            if noun is not None and metric_subject.is_time(noun.text):
                noun = None  # 相关时间段内，…
            if noun is not None and noun.text and (line.said is None or self.borders.measured(noun.text)):
                line.topic, line.asked, line.object = noun.text, False, noun.action is not None
                line.topic_clause, line.said = clause, None
            self._take_time(clause, line)
            line.dates = [piece for piece in clause.pieces if piece.kind in {"DATE", "PAUSE", "CONJ"}]
            line.against = comparisons.leading(clause.pieces) or line.against
        if scene.report is not None and "报告期" in self.page.tidy[clause.start : clause.end]:
            line.time = scene.report
        scene.report = times.report_time(clause.pieces) or scene.report

    def _take_time(self, clause: Clause, line: Line) -> None:
        """The time that a clause without a figure gives to those behind it."""
        own = times.told_time(clause.pieces)
        if line.spoken:  # 军方9日说，多处地点|8日晚|遭袭
            own = own or times.day_of(clause.pieces)
            line.happened = own if times.is_day(own) else line.happened
        if own is not None:
            line.time = own
            line.spoken = times.is_day(own) and any(piece.kind == "SAYS" for piece in clause.pieces)

    def _is_attribute(self, leads: Sequence[Piece], clause: Clause, line: Line) -> bool:
        """Whether a name only tells more of a noun, in a sentence that has said where it is."""
        wide = leads[-1].text in metric_subject.NATIONS
        return line.place is not None and (wide or site.is_attribute(clause, leads))

    def _is_known(self, place: topics.Subject) -> bool:
        """Whether it is one of the article's places or things."""
        return place.id in self.places or place.name in self.things

    def _is_headed(self, clause: Clause) -> bool:
        """Whether a comma parts a clause from what is said of it."""
        return self.page.tidy[clause.end : clause.end + 1] == ","

    def _is_told_apart(self, clause: Clause, line: Line) -> bool:
        """甲、乙|分别…: whether a clause tells of several apart, of whom the first is not whom the next is about."""
        return len(line.names) > 1 and is_apart(clause.pieces)

    def _is_passing(self, leads: Sequence[Piece], clause: Clause) -> bool:
        """Whether a body is only mentioned, in an article on a place: what is told next is of the place again.

        In a place's yearly report so is every project and part of town.
        """
        about, mark = self.topics.article, leads[0].mark
        if about is None or not isinstance(mark, Entity) or any(piece.kind == "FIGURE" for piece in clause.pieces):
            return False
        if self.year is not None:
            return mark.id != about.id or not mark.id
        return about.id in self.places and mark.layer == "organisations"

    def _close_clause(self, clause: Clause, line: Line) -> None:
        """6000多群众的|人均收入连年增长，2024年达到13000元: what a clause speaks of behind its last figure."""
        last = next((n for n in range(len(clause.pieces) - 1, -1, -1) if clause.pieces[n].kind == "FIGURE"), None)
        if last is None:
            return
        line.time = times.announced_time(clause.pieces, last) or line.time
        if not any(piece.kind in {"UP", "DOWN"} for piece in clause.pieces[last + 1 :]):
            return
        noun = naming.topic_of(self.borders, Clause(clause.pieces[last + 1 :], ""))
        if noun is not None and self.borders.measured(noun.text):
            topic = noun.text.rpartition("的")[2]
            line.topic, line.asked, line.object, line.said = topic, False, False, None

    def _read_clause(self, clause: Clause, number: int, line: Line, scene: Scene, sentence: Sentence) -> None:
        for piece in clause.pieces:
            why = refusals.of_word(piece)
            if why is not None:
                self.remarks.append(Remark("metrics", piece.start, piece.end, f"no metric: {why}"))
        groups = rows(clause)
        low = 0
        for place, group in enumerate(groups):
            high = groups[place + 1].start if place + 1 < len(groups) else len(clause.pieces)
            self._read_row(Spot(clause, number, group, low, high, line, scene, sentence))
            low = group.end

    # -- the row of figures ----------------------------------------------------------------------

    def _read_row(self, spot: Spot) -> None:
        parts = by_kind(spot.group)
        if len(parts) > 1:  # 下跌21点或1.5%
            for part in parts:
                self._read_row(spot.only(part))
            return
        row = Surroundings.of(spot.pieces, spot.low, spot.group.start, spot.group.end, spot.high)
        kind, noun_follows = spot.figure.kind, spot.noun_follows()
        tried: list[str] = []
        for rule in self.rules:
            if not rule.takes(kind) or (rule.alone and noun_follows):
                continue
            match = rule.row.match(row)
            if match is None:
                continue
            named = naming.of(self.borders, rule, match, spot)
            if isinstance(named, Refused):
                self._refuse(spot.group, named.why)
                return
            if named is not None:
                self._make(rule, match, named, spot)
                return
            tried.append(rule.id)
        self._refuse(spot.group, refusals.of_row(row, tried))

    def _make(self, rule: MetricRule, match: Match, named: Named, spot: Spot) -> None:
        """The rule fits and an indicator is found: the other slots, then the metrics."""
        noun, previous, line = named.noun, spot.before, spot.line
        carried = ["indicator"] if named.carried else []
        indicators, measure = named_measure(self.borders, rule, match, named.indicators, noun, is_part(spot.group))
        if named.carried:
            measure = in_points(measure, previous)
        measure = of_stake(indicators, measure, spot.kind)
        verbs = [p for p in (*match.verbs, *match.behind) if p.kind in _MOVING]
        verb = _verb_of(verbs)
        # subject
        free = noun is not None and (
            is_verb(indicators, noun, match) or (indicators == STAKE and match.left_noun_at is not None)
        )
        subject, carried_subject = metric_subject.subject_of(
            self.borders, self.topics.article or NOBODY, noun, named.owner, spot, free
        )
        whole = metric_subject.of_part(spot) if carried_subject else None
        if whole is not None:
            subject = line.subject = whole  # 其中，甲…；|乙…
        if carried_subject and previous is not None and _is_its_price(indicators, previous):
            subject = previous.subject  # 布伦特原油上涨2美元，|结算价报90美元
        if noun is None or not noun.text:
            if previous is not None and named.carried and carried_subject:
                subject = previous.subject
        elif spot.kind not in _AMOUNTS:  # 生产原油|2000万吨: of oil that is weighed no price is told
            moved = verb.text if verb is not None else ""
            percent = measure is Measure.change_rate or moved[-1:] == "价"
            quoted = "/" in (spot.unit or "") or noun.text.endswith("合约")
            per = spot.kind is FigureKind.money and quoted and measure is not Measure.share
            told = self.page.tidy[spot.sentence.start : spot.sentence.end]
            shares = _STOCKS.search(told) is not None and not _FUTURES.search(told)
            shares = shares or _are_bodies(noun.pieces)
            indicators, subject, by_price = metric_subject.priced(
                self.borders, indicators, noun, subject, carried_subject, moved, percent, per, shares
            )
            carried_subject = carried_subject and not by_price
        group = metric_subject.grouped(self.borders, indicators, noun, spot, subject)
        if group is not None:  # 21个自贸试验区|进出口额…，|实际使用外资…
            line.subject = group[1] if carried_subject else line.subject
            indicators, subject, carried_subject = (group[0],), group[1], False
        own = metric_subject.sized(indicators, noun, subject, spot) if carried_subject else None
        if own is not None:
            (indicators, subject), carried_subject = own, False
            line.subject = spot.scene.last_subject = subject  # 泽南二号运载火箭|全长62米，起飞重量…
        owned = not carried_subject and noun is not None and bool(noun.owner) and line.bracket is None
        owned = owned and subject.name not in INVESTORS and not self._is_told_apart(spot.clause, line)
        if owned and spot.scene.paragraph_subject is None:
            spot.scene.paragraph_subject = subject
        struck = not carried_subject and noun is not None and not noun.owner and line.subject is None
        if struck and subject.id and any(piece.text in CAUSES for piece in spot.left):
            line.subject = subject  # 暴雨造成|云州|10条道路中断，3个乡镇停电
        if carried_subject:
            carried.append("subject")
        elif line.bracket is None and metric_subject.goes_on(subject, spot, self.page.tidy):
            line.subject = subject  # 规模以上轻工企业|实现收入…；|实现利润…
        # time
        time, carried_time = metric_slots.time_of(
            rule, spot, verb, indicators, metric_slots.comparison_of(rule, match, spot, verb, times.OPEN, measure)
        )
        if carried_time and time.date is not None:
            carried.append("time")
        time = times.looking_back(time, self.page.tidy, spot.scene.report_year)
        # comparison
        comparison = metric_slots.comparison_of(rule, match, spot, verb, time, measure)
        if comparison is None:
            comparison = metric_slots.carried_comparison(rule, spot, measure, time, carried_time)
            if comparison is not None:
                carried.append("comparison")
        state = status.foretold(noun.text if noun is not None else "", spot.kind is FigureKind.money)
        if state is None and rule.id == "metrics.from":
            state = Status.reported  # 由目前的31.5万元|提高到: the plan begins behind it
        state = state or status.read_status(
            spot.pieces[: spot.group.start],
            _earlier(line.clauses, spot.number),
            spot.scene.plan,
            time.span,
            self.page.published,
            self.company,
            spot.group.figures[0].start,
        )
        if time.date is None and state is Status.target and self.year is not None and not carried_time:
            time = times.year(self.year)
        action = action_of(self.borders, noun, match, spot, indicators, measure)
        source = metric_slots.source_of(spot)
        if source is not None:
            unsaid = subject.name is None or (carried_subject and subject == spot.scene.nation)
            abroad = subject.name in _ALL or _says_of_it(source, subject, spot)
            home = topics.home_of(source, self.countries, self.divisions if unsaid else frozenset())
            subject = home if (unsaid or abroad) and home.name is not None else subject  # 甲国卫生部称，|全国|…
        slots = Slots(rule, action, measure, direction_of(rule, verb), comparison, state, source, carried)
        # the metrics
        alone = len(set(indicators)) == 1
        owners = names_of(noun or (previous.noun if previous is not None and named.carried else None))
        owners = owners or (line.names if len(line.names) == spot.count else [])
        each_time = metric_slots.each_time(spot, time) if alone else ()
        if spot.stroked and alone and not each_time:
            time = times.OPEN  # a year for each, but none that the text gives
        base = rule.id in _BASES or times.is_base(spot.left) or spot.is_added_to()
        for place, (piece, indicator) in enumerate(pairs(indicators, spot.group)):
            whose = subject
            if len(owners) == len(indicators) > 1:
                whose = topics.of_pieces(owners[place : place + 1], NOBODY, None) or subject
            elif not alone:
                whose = metric_subject.member(indicator, shared_end(indicators), noun, subject, carried_subject)
                index = metric_subject.index(indicator)
                indicator, whose = ("指数", index) if index is not None else (indicator, whose)
            when = each_time[place] if each_time else time
            whose = self.places.get(whose.id or "", whose)
            self._add(record(self.page, len(self.made) + 1, piece, indicator, whose, when, slots, spot), piece, rule)
            if base:
                self.bases.add(self.made[-1].id)
        # what the clauses behind it take over
        if measure is Measure.level:
            line.levels = [*line.levels, *indicators][-6:]
        line.topic = line.topic_clause = None
        line.rest = named.rest
        kind, unit = kind_of(spot.group.figures[-1]), spot.unit
        line.said = Said(indicators, subject, action, measure, comparison, time, noun, kind, unit, each_time)
        if measure is Measure.level:
            line.level = line.said
        line.from_ = rule.id == "metrics.from"
        if line.from_ and time.date is not None:
            line.from_time = time
            start = next((n for n, piece in enumerate(spot.left) if piece.kind == "FROM"), 0)
            line.to_time = times.own_time(spot.left[:start])
        if measure in {Measure.change_rate, Measure.change}:
            versus = line.change is not None and (line.said.comparison or "").startswith("versus")
            line.change = line.change if versus else line.said
            line.grown = indicators[0] if alone else None
        if not carried_time and not base:
            line.time = time

    def _add(self, metric: Metric, piece: Piece, rule: MetricRule) -> None:
        self.made.append(metric)
        told = f"by {rule.id} ({rule.pattern})"
        if metric.carried:
            told += f"; carried over: {', '.join(metric.carried)}"
        self.remarks.append(Remark("metrics", piece.start, piece.end, f"{spell(metric)} {told}"))

    def _refuse(self, group: Group, why: str) -> None:
        for piece in group.figures:
            self.remarks.append(Remark("metrics", piece.start, piece.end, f"no metric: {why}"))


def _says_of_it(source: Entity, subject: topics.Subject, spot: Spot) -> bool:
    """甲国卫生部通报，|该国|新增3例: whether a body that only speaks was taken for its country."""
    return subject.id == (source.id or "-") and any(piece.text == "该国" for piece in spot.left)


def _is_first(clause: Clause, line: Line) -> bool:
    """Whether a sentence begins with this clause, dates before it passed over: 今天，|云州…."""
    ahead = line.clauses[: line.clauses.index(clause)]
    return all(piece.kind in COLOUR for earlier in ahead for piece in earlier.pieces)


def _is_its_price(indicators: Sequence[str], before: Said) -> bool:
    """Whether another price is told of what was just said to have one."""
    return before.indicators[0].startswith("价格") and all(name.endswith("价") for name in indicators)


def _are_bodies(pieces: Sequence[Piece]) -> bool:
    """Whether names of bodies are all that stands there: 云亭股份、海川医药|跌超12%."""
    names = [piece for piece in pieces if piece.kind not in {"PAUSE", "CONJ"}]
    return bool(names) and all(piece.kind == "NAME" and piece.tag == "organisations" for piece in names)


def _verb_of(verbs: Sequence[Piece]) -> Piece | None:
    """The verb that moves the number; 跌幅|扩大至|1%: it fell, however its fall grew."""
    if len(verbs) > 1 and verbs[-1].kind == "ARRIVE" and verbs[-2].kind in {"UP", "DOWN"}:
        return verbs[-2]
    return verbs[-1] if verbs else None


def _earlier(clauses: Sequence[Clause], number: int) -> Sequence[Clause]:
    """The clauses before this one in which a word of status can still hold."""
    first, pieces = number, 0
    while first > max(0, number - _BACK) and pieces < _BACK_PIECES:
        first -= 1
        pieces += len(clauses[first].pieces)
    return clauses[first:number]


def _with_stops(clauses: Sequence[Clause]) -> list[Piece]:
    """The pieces of a sentence, the signs between its clauses among them."""
    row: list[Piece] = []
    for clause in clauses:
        if clause.opener:
            place = max(0, clause.start - 1)
            row.append(Piece(place, place + 1, "STOP", clause.opener))
        row.extend(clause.pieces)
    return row


def _dated(clauses: Sequence[Clause]) -> int:
    """How many characters of a sentence are dates."""
    return sum(piece.end - piece.start for clause in clauses for piece in clause.pieces if piece.kind == "DATE")
