"""One page being read: rules tried on each figure, the parts of a metric gathered from its clause and before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..layout import BlockKind
from ..mentions import FigureMention, spell_number
from ..page import Page, Paragraph, Sentence
from ..records import Direction, FigureKind, Measure, Metric, Status
from . import boxes, sources, status, times, topics
from .clauses import Clauses
from .comparisons import read_comparison
from .indicators import TRAILING, Borders, Noun
from .mark_index import MarkIndex
from .marks import Entity, Marks, Remark
from .metric_rows import Group, by_kind, counts_next, is_part, kind_of, rows
from .metric_rules import MetricRule
from .metric_scene import Line, Said, Scene, differs
from .metric_words import (
    AVERAGES,
    BARE_HEADS,
    BEFELL,
    CLASSIFIED,
    EACH,
    GRADES,
    MARKET,
    PEOPLE,
    PRICE_VERBS,
    PRICED,
    PROJECTS,
    SECURITIES,
    SHARES,
    WORKS,
    before_share,
    direction_of,
    is_plain,
    is_verb,
    no_indicator,
    ranking_of,
    shared_end,
)
from .patterns import Match
from .pieces import COLOUR, NOUNISH, Clause, Piece
from .topics import NOBODY, Subject

#: Whom 该公司 and 集团 can mean.
_FIRM_KINDS = frozenset({"company", "other", "fund", "association"})
_POSTS = re.compile(r"分析师|董事长|总经理|总裁|负责人|发言人|主任|局长|部长|经济学家|专家|会长|教授")
#: Verbs by which a company speaks of itself; with others it speaks of something else (山西证券表示).
_OF_ITSELF = frozenset({"公告", "披露", "宣布", "发布", "公布", "报告", "通报", "提出", "重申"})
#: How many clauses back a word of status still holds, and how long a sentence may be to be evidence as a whole.
_BACK = 24
_EVIDENCE = 800
#: Headings inside a chapter: its time still holds under them.
_SUBHEADING = re.compile(r"^(?:\(|——|[0-9]+[.、]|第?[一二三四五六七八九十]+是)")


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
    ) -> None:
        self.page, self.rules, self.clauses, self.borders = page, rules, clauses, borders
        self.index = MarkIndex(page, marks, clauses.claims)
        self.topics = topics.Topics(page, marks)
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
        self.boxes = boxes.read_boxes(page, marks)
        self.made: list[Metric] = []
        self.remarks: list[Remark] = []
        self.figures_left = bool(marks.figures)

    def run(self) -> tuple[list[Metric], list[Remark]]:
        scene = Scene()
        if self.figures_left:
            for number, paragraph in enumerate(self.page.paragraphs):
                self._paragraph(paragraph, scene, number)
        return self.made, self.remarks

    def _paragraph(self, paragraph: Paragraph, scene: Scene, number: int) -> None:
        text = self.page.tidy[paragraph.start : paragraph.end]
        heading = paragraph.kind is BlockKind.heading
        scene.said = scene.change = None
        scene.speaker = self.turns.speaker(paragraph)
        scene.paragraph_subject = None
        lasts = times.is_day(scene.paragraph_time) or (self.company and times.is_period(scene.paragraph_time))
        if heading or not (scene.lasting and lasts):
            scene.paragraph_time = None
        if heading or len(text) < 40:
            scene.section = status.section_status(text, scene.section)
        for place, sentence in enumerate(paragraph.sentences):
            clauses = self.clauses.of(self.page, sentence, self.index)
            if not clauses:
                continue
            if place == 0 and (heading or len(text) < 40):
                pieces = [piece for clause in clauses for piece in clause.pieces]
                found = times.heading_time(_with_stops(clauses))
                if heading:
                    leads = topics.leading(clauses[0])
                    if number:
                        scene.heading_subject = self.topics.of_heading(paragraph, leads)
                    if found is not None or (number and not _SUBHEADING.match(text) and not text.endswith(":")):
                        scene.heading_time = found
                elif found is not None and not any(piece.kind == "FIGURE" for piece in pieces):
                    scene.heading_time = found
            scene.opening = place == 0
            self._sentence(sentence, clauses, scene)

    def _sentence(self, sentence: Sentence, clauses: list[Clause], scene: Scene) -> None:
        line = Line(clauses, change=scene.change, label=self.boxes.get(sentence.start))
        line.sources = sources.sentence_sources(_with_stops(clauses))
        framing = times.framing_time(clauses)
        for number, clause in enumerate(clauses):
            self._open_clause(clause, line, scene)
            self._read_clause(clause, number, line, scene, sentence)
            for piece in clause.pieces:
                if piece.kind == "NAME" and isinstance(piece.mark, Entity) and piece.mark.kind in _FIRM_KINDS:
                    scene.last_body = piece.mark
        if line.said is not None and line.time is not None:
            scene.paragraph_time = line.time
            scene.lasting = True
        elif framing is not None and sentence.end - sentence.start > 8 + _dated(clauses):
            scene.paragraph_time = framing
            scene.lasting = False
        elif line.said is not None:
            scene.lasting = True
        if line.sources:
            last = line.sources[-1]
            if not self.turns.within(self.page.paragraph_at(sentence.start)):
                scene.speaker = last.speaker if last.stays else None
        if line.said is not None:
            scene.said = line.said
        scene.change = line.change

    # -- the clause ------------------------------------------------------------------------------

    def _open_clause(self, clause: Clause, line: Line, scene: Scene) -> None:
        """Take up the subject and the time that a clause opens with."""
        leads = topics.leading(clause)
        about = self.topics.article or NOBODY
        if not leads:
            named = self._before_date(clause)
            if named is not None:
                line.subject = named
                if clause is line.clauses[0] and scene.opening:
                    scene.paragraph_subject = named
        if leads and len(leads) != len(clause.pieces):
            found = topics.of_pieces(leads, about, scene.last_body)
            if found is not None and not self._is_scope(clause, leads) and not _is_speaker(clause, leads):
                line.subject = found
                if clause is line.clauses[0] and scene.opening:
                    scene.paragraph_subject = found
        if not any(piece.kind == "FIGURE" for piece in clause.pieces):
            noun = self._topic(clause)
            if noun is not None and noun.text and (line.said is None or self.borders.measured(noun.text)):
                line.topic = noun.text
                line.said = None
            own = times.leading_time(clause.pieces)
            if own is not None:
                line.time = own
        if scene.report is not None and "报告期" in self.page.tidy[clause.start : clause.end]:
            line.time = scene.report
        scene.report = times.report_time(clause.pieces) or scene.report

    def _before_date(self, clause: Clause) -> Subject | None:
        """上市柜公司|11月淡季效应明显: a noun set before the date is what the clause is about."""
        first = next((n for n, p in enumerate(clause.pieces) if p.kind == "DATE"), 0)
        if not 0 < first <= 4 or any(p.kind != "TEXT" for p in clause.pieces[:first]):
            return None
        noun = self.borders.before(clause.pieces, first)
        if noun is None or not noun.text or not is_plain(noun) or self.borders.measured(noun.text):
            return None
        return Subject(noun.text) if noun.start == clause.start else None

    def _topic(self, clause: Clause) -> Noun | None:
        """What a clause without a figure is about: 现金流量净额|由负转正; 老旧小区改造|持续发力."""
        pieces = clause.pieces
        first = _first_noun(pieces)
        for number in range(first + 1, len(pieces)):
            piece = pieces[number]
            if piece.kind in {"UP", "DOWN", "FROM", "LEVEL", "FILL", "STATUS", "ARRIVE", "COMPARE", "RANK"}:
                noun = self.borders.before(pieces, number, verb_follows=True)
                if noun is not None and self.borders.measured(noun.text):
                    return noun
                break
        return self.borders.after(pieces, first)

    @staticmethod
    def _is_scope(clause: Clause, leads: Sequence[Piece]) -> bool:
        """全市第1: a pronoun before a rank is no subject."""
        after = clause.pieces.index(leads[-1]) + 1
        return after < len(clause.pieces) and clause.pieces[after].kind == "FIGURE"

    def _read_clause(self, clause: Clause, number: int, line: Line, scene: Scene, sentence: Sentence) -> None:
        groups = rows(clause)
        low = 0
        for place, group in enumerate(groups):
            high = groups[place + 1].start if place + 1 < len(groups) else len(clause.pieces)
            self._read_group(clause, number, group, low, high, line, scene, sentence)
            low = group.end

    def _read_group(
        self,
        clause: Clause,
        number: int,
        group: Group,
        low: int,
        high: int,
        line: Line,
        scene: Scene,
        sentence: Sentence,
    ) -> None:
        figure = group.figures[-1].mark
        assert isinstance(figure, FigureMention)
        parts = by_kind(group)
        if len(parts) > 1:  # 下跌21点或1.5%
            for part in parts:
                self._read_group(clause, number, part, low, high, line, scene, sentence)
            return
        pieces = clause.pieces
        for rule in self.rules:
            if not rule.takes(figure.kind) or (rule.alone and counts_next(pieces, group.end, high)):
                continue
            match = rule.row.match(pieces, low, group.start, group.end, high)
            if match is None:
                continue
            if self._make(rule, match, clause, number, group, low, high, line, scene, sentence):
                return
        for piece in group.figures:
            self.remarks.append(
                Remark("metrics", piece.start, piece.end, "no metric: no rule finds an indicator for it")
            )

    # -- a rule that fits ------------------------------------------------------------------------

    def _make(
        self,
        rule: MetricRule,
        match: Match,
        clause: Clause,
        number: int,
        group: Group,
        low: int,
        high: int,
        line: Line,
        scene: Scene,
        sentence: Sentence,
    ) -> bool:
        pieces = clause.pieces
        carried: list[str] = []
        noun: Noun | None = None
        owner_noun: Noun | None = None
        if match.right_noun_at is not None:
            noun = self._right_noun(clause, number, match.right_noun_at, high, line, rule)
            if noun is None or not (noun.text or rule.measure is Measure.share):
                return False
            named = any(piece.kind == "ACTION" and self.borders.is_noun(piece.text) for piece in match.verbs)
            attribute = group.end < len(pieces) and pieces[group.end].kind == "OF"
            if rule.id == "metrics.action_figure_noun" and attribute and named:
                return False  # 投资3.3亿元的|快速路: the investment of the road
            if getattr(group.figures[0].mark, "unit", None) in GRADES:
                return False
            if rule.noun == "measured" and not self.borders.measured(noun.text):
                return False
            owner_noun = self.borders.before(pieces[low:], group.start - low)
            kind = getattr(group.figures[0].mark, "kind", None)
            size = kind not in {FigureKind.count, FigureKind.percent, FigureKind.money}
            if size and noun.text.endswith(PROJECTS) and rule.id == "metrics.figure_noun_any":
                return False  # 大唐700万吨露天矿项目: the size is part of its name
        elif match.left_noun_at is not None:
            noun = self.borders.before(
                pieces[low:],
                match.left_noun_at - low,
                max(len(group.figures), 2 if any(p.text in EACH for p in pieces[low : group.start]) else 1),
                verb_follows=bool(match.verbs) and match.verbs[0].kind != "ACTION",
                listed=clause.opener == "、" and line.said is not None and line.said.action is not None,
            )
            if (
                noun is not None
                and noun.text
                and not noun.action
                and not self.borders.measured(noun.text)
                and no_indicator(noun, pieces[low : match.left_noun_at])
            ):
                noun = replace(noun, text="", pieces=())
        previous = line.said
        indicators: tuple[str, ...]
        if noun is not None and noun.text:
            if rule.id in {"metrics.noun_figure", "metrics.level"} and counts_next(pieces, group.end, high):
                attribute = pieces[group.end].kind == "OF"
                if not attribute and noun.action in {None, *TRAILING} and not self.borders.measured(noun.text):
                    return False  # 6.2级|地震, 大唐700万吨|露天矿: the noun behind it is what the figure belongs to
            indicators = self._indicators(noun, rule, group, match, pieces[low:])
            if not indicators:
                self._refuse(group, f"a list of {len(group.figures)} figures without as many members before it")
                return True
            indicators = self._complete(indicators, previous)
        elif line.label and (match.label or match.noun_may_be_absent):
            indicators = (line.label,)
        elif match.label:
            return False
        elif rule.id == "metrics.topic_action":
            if previous is not None:
                if differs(previous, group):
                    return False
                indicators = previous.indicators
                carried.append("indicator")
            elif line.topic and (self.borders.measured(line.topic) or line.topic.endswith(WORKS)):
                indicators = (line.topic,)
                carried.append("indicator")
            else:
                return False
        elif rule.id == "metrics.people_action":
            place = next((n for n in range(group.end, high) if pieces[n].kind == "ACTION"), high)
            goes_on = place + 1 < len(pieces) and pieces[place + 1].kind in NOUNISH
            if place == high or goes_on or getattr(group.figures[-1].mark, "unit", None) not in PEOPLE:
                return False
            indicators = (pieces[place].text + "人数",)
        elif rule.id == "metrics.action_people":
            unit = getattr(group.figures[-1].mark, "unit", None)
            befell = match.verbs[0].text if match.verbs else ""
            if befell not in BEFELL or unit not in PEOPLE:
                return False
            indicators = (befell + ("病例" if unit == "例" else "人数"),)
        elif rule.id == "metrics.classifier":
            word = CLASSIFIED.get(getattr(group.figures[-1].mark, "unit", None) or "")
            if word is None:
                return False
            indicators = (word,)
        elif rule.measure is Measure.rank and ranking_of(match.scope):
            indicators = (ranking_of(match.scope),)
        elif match.noun_may_be_absent:
            known = {piece.start for piece in noun.owner} if noun is not None else set()
            unread = [
                piece
                for piece in pieces[low : match.start]
                if piece.kind in {"TEXT", "ACTION", "CAUSE", "USE"} and piece.start not in known
            ]
            if rule.measure is Measure.level and unread and rule.id != "metrics.versus_level":
                return False  # something stands there, only not one that could be read
            basis = previous or (scene.said if rule.measure is not Measure.level else None)
            if noun is not None and noun.owner and previous is not None and rule.measure is Measure.level:
                basis = previous
            if rule.noun == "owner" and (noun is None or not noun.owner or previous is None):
                return False
            if line.topic and previous is None:
                if len(group.figures) > 1 or not self.borders.measured(line.topic):
                    return False
                indicators = (line.topic,)
            elif basis is not None:
                if rule.measure is Measure.level and differs(basis, group):
                    return False
                indicators = basis.indicators
                if basis.measure is Measure.share and rule.measure is not Measure.change:
                    indicators = tuple(before_share(name) for name in indicators)
                count = len(group.figures)
                if count > 1 and len(indicators) == 1 and basis.noun is not None:
                    indicators = tuple(self.borders.parts(basis.noun, count) or indicators)
                if count > 1 and len(indicators) == 1 and len(line.levels) >= count:
                    indicators = tuple(line.levels[-count:])  # 接待游客X, 旅游收入Y, 分别增长A和B
                if count > 1 and len(indicators) not in {1, count}:
                    self._refuse(group, f"{count} figures after {len(indicators)} indicators")
                    return True
                if count > 1 and len(indicators) == 1 and rule.measure is not Measure.level:
                    self._refuse(group, f"{count} figures after one indicator")
                    return True
                carried.append("indicator")
            else:
                return False
        else:
            return False
        indicators, measure = self._name_measure(rule, match, indicators, noun, is_part(group))
        verbs = [p for p in match.verbs if p.kind in {"UP", "DOWN", "ARRIVE", "VERSUS", "TURN", "RATE", "RANK"}]
        verb = verbs[-1] if verbs else None
        # subject
        subject, carried_subject = self._subject(
            noun, owner_noun, clause, group, line, scene, noun is not None and is_verb(indicators, noun, match)
        )
        if noun is None or not noun.text:
            if previous is not None and "indicator" in carried and carried_subject:
                subject = previous.subject
        else:
            indicators, subject, priced = self._priced(
                indicators,
                noun,
                subject,
                carried_subject,
                verb.text if verb is not None else "",
                measure is Measure.change_rate,
            )
            carried_subject = carried_subject and not priced
        if not carried_subject and noun is not None and noun.owner and scene.paragraph_subject is None:
            scene.paragraph_subject = subject
        if carried_subject and "subject" not in carried:
            carried.append("subject")
        # time
        time, carried_time = self._time(pieces, low, group, line, scene, rule, verb)
        if carried_time and time.date is not None:
            carried.append("time")
        # comparison
        comparison = self._comparison(rule, match, pieces, low, group, verb, time, measure)
        if (
            comparison is None
            and measure is Measure.change_rate
            and line.change is not None
            and rule.direction == "verb"
        ):
            same = carried_time or line.change.time is None or time.span == line.change.time.span
            if same and line.change.comparison in {"yoy", "mom", "qoq"} and line.change.measure is measure:
                comparison = line.change.comparison
                carried.append("comparison")
        state = status.read_status(
            pieces[: group.start],
            line.clauses[max(0, number - _BACK) : number],
            scene.section,
            time.span,
            self.page.published,
            self.company,
        )
        source = self._source(group, line, scene)
        direction = direction_of(rule, verb)
        action = self._action(noun, match, pieces, group, low, clause, previous)
        targets = self._targets(indicators, group)
        each_year = (
            times.years_apart(time, len(group.figures)) if len(group.figures) > 1 and len(indicators) == 1 else None
        )
        for place, (piece, indicator) in enumerate(targets):
            whose = subject
            if len(indicators) > 1:
                whose = self._member(indicator, shared_end(indicators), noun, subject, carried_subject)
            when = each_year[place] if each_year else time
            self._add(
                rule,
                piece,
                indicator,
                whose,
                action,
                measure,
                direction,
                comparison,
                when,
                state,
                source,
                carried,
                clause,
                sentence,
            )
        if measure is Measure.level:
            line.levels = [*line.levels, *indicators][-6:]
        line.topic = None
        line.said = Said(indicators, subject, action, measure, comparison, time, noun, kind_of(group.figures[-1]))
        line.from_ = rule.id == "metrics.from"
        if measure in {Measure.change_rate, Measure.change}:
            line.change = line.said
        base = line.from_ or rule.id == "metrics.versus_level" or times.is_base(time, pieces[low : group.start])
        if not carried_time and not base:
            line.time = time
        return True

    def _right_noun(self, clause: Clause, number: int, at: int, high: int, line: Line, rule: MetricRule) -> Noun | None:
        loose = rule.id == "metrics.share_used"
        noun = self.borders.after(
            clause.pieces[:high], at, loose, rule.id == "metrics.action_figure_noun" or rule.verbal
        )
        if noun is None or high < len(clause.pieces):
            return noun
        if noun.pieces and noun.pieces[-1] is clause.pieces[-1] and number + 1 < len(line.clauses):
            following = line.clauses[number + 1]
            if following.opener == "、" and not any(p.kind == "FIGURE" for p in following.pieces):
                more = self.borders.after(following.pieces, 0, loose)
                if more is not None and more.text and len(noun.text + more.text) < 24:
                    return replace(noun, text=f"{noun.text}、{more.text}", end=more.end)
        return noun

    def _indicators(
        self, noun: Noun, rule: MetricRule, group: Group, match: Match, pieces: Sequence[Piece]
    ) -> tuple[str, ...]:
        """One indicator, or one for each figure of a row, or several for one figure; none when the numbers differ."""
        count = len(group.figures)
        if count == 1 and match.left_noun_at is not None and (noun.each or self._each(pieces, noun)):
            for members in range(2, 6):
                parts = self.borders.parts(noun, members)
                if parts is not None:
                    return tuple(parts)
        if count > 1 and match.right_noun_at is None:
            parts = self.borders.parts(noun, count)
            if parts is not None:
                return tuple(parts)
            # 机器人、仓储系统分别实现|收入: the members stand before the verb
            place = next((n for n, piece in enumerate(pieces) if noun.pieces and piece is noun.pieces[0]), 0)
            verb = place
            while verb > 0 and pieces[verb - 1].kind in {"LEVEL", "ACTION", "FILL", "DATE", "STATUS"}:
                verb -= 1
            owners = self.borders.before(pieces[:verb], verb, count) if 0 < verb < place else None
            parts = self.borders.parts(owners, count) if owners is not None else None
            if parts is not None:
                return tuple(part + noun.text for part in parts)
            units = {getattr(piece.mark, "unit", None) for piece in group.figures}
            own = times.own_time(pieces)
            if own is not None and times.years_apart(own, count):
                return (noun.text,)
            return () if len(units) == 1 else (noun.text,)
        return (noun.text,)

    @staticmethod
    def _each(pieces: Sequence[Piece], noun: Noun) -> bool:
        """对欧盟、非洲|均|增长9.7%."""
        return any(piece.text in EACH and piece.start >= noun.end for piece in pieces[:16])

    @staticmethod
    def _complete(indicators: tuple[str, ...], previous: Said | None) -> tuple[str, ...]:
        """总量 after GDP年均增长 is GDP总量."""
        if len(indicators) != 1 or previous is None or len(previous.indicators) != 1:
            return indicators
        if indicators[0].endswith("类") and previous.measure is Measure.level:
            # 安排重点项目105个，其中工业类3个
            return (indicators[0] + previous.indicators[0].rpartition("类")[2],)
        if indicators[0] in AVERAGES:
            return (indicators[0] + previous.indicators[0],)
        if indicators[0] in BARE_HEADS:
            if not previous.indicators[0].endswith(indicators[0]):
                return (previous.indicators[0] + indicators[0],)
            return previous.indicators
        return indicators

    def _name_measure(
        self, rule: MetricRule, match: Match, indicators: tuple[str, ...], noun: Noun | None, group_is_part: bool
    ) -> tuple[tuple[str, ...], Measure]:
        measure = rule.measure
        if rule.id in {"metrics.share_of", "metrics.share_is"}:
            whole = "".join(piece.text for piece in match.scope if piece.kind != "NOTE").removesuffix("的")
            indicators = tuple(f"{name}占{whole}" for name in indicators)
        if rule.id == "metrics.share_bare":
            indicators = tuple(name + "占比" for name in indicators)
        if rule.id == "metrics.share_used" and noun is not None:
            owner = "".join(piece.text for piece in noun.owner)
            indicators = (f"{owner}的{noun.text}" if owner and noun.text else owner + noun.text,)
        if rule.id == "metrics.noun_action_figure":
            verb = next((p for p in reversed(match.verbs) if p.kind == "ACTION"), None)
            if verb is not None and self.borders.is_noun(verb.text):
                apart = noun is not None and verb.start > noun.end and len(indicators) == 1 and is_plain(noun)
                if apart and not self.borders.measured(indicators[0]):
                    indicators = (
                        verb.text,
                    )  # 大亚湾核电基地累计|供电: it is not its noun but its subject that stands before
                else:
                    indicators = tuple(name + verb.text for name in indicators)
        rate = next((p for p in match.verbs if p.kind == "RATE"), None)
        if rate is not None and (measure is Measure.rank or rule.id == "metrics.rate_of_noun"):
            verb = rate
            indicators = tuple(name + verb.text for name in indicators)
        if (
            measure is Measure.level
            and noun is not None
            and noun.text
            and group_is_part
            and not self.borders.measured(noun.text)
        ):
            measure = Measure.share  # 60岁以上老人超过三分之一
        shares = all(name.endswith(SHARES) or "占" in name[1:-2] for name in indicators)
        if measure is Measure.level and shares and noun is not None and not noun.text.endswith("比例"):
            measure = Measure.share
        return indicators, measure

    def _subject(
        self,
        noun: Noun | None,
        owner: Noun | None,
        clause: Clause,
        group: Group,
        line: Line,
        scene: Scene,
        indicators_are_verb: bool,
    ) -> tuple[Subject, bool]:
        """Whom it is about, and whether that was taken over from outside the clause."""
        about = self.topics.article or NOBODY
        for candidate in (owner, noun):
            if candidate is not None and candidate.owner:
                found = topics.of_pieces(candidate.owner, about, scene.last_body)
                if found is not None:
                    return found, False
        leads = topics.leading(clause)
        if leads:
            found = topics.of_pieces(leads, about, scene.last_body)
            if found is not None and not self._is_scope(clause, leads) and not _is_speaker(clause, leads):
                return found, False
        if noun is not None and noun.text and indicators_are_verb and is_plain(noun):
            return Subject(noun.text), False
        attributed = self._of_whom(clause, group)
        if attributed is not None and noun is not None and noun.end <= group.figures[0].start:
            return Subject(attributed), False
        if owner is not None and owner.text and is_plain(owner):
            return Subject(owner.text), False
        actor = self._actor(clause, group, noun)
        if actor is not None:
            return Subject(actor), False
        for known in (line.subject, scene.paragraph_subject, scene.heading_subject):
            if known is not None:
                return known, True
        return about, True

    def _of_whom(self, clause: Clause, group: Group) -> str | None:
        """总长1.9公里的|老街: what the noun behind the figure names."""
        if group.end >= len(clause.pieces) or clause.pieces[group.end].kind != "OF":
            return None
        behind = self.borders.after(clause.pieces, group.end)
        return behind.text if behind is not None and len(behind.text) > 1 else None

    def _actor(self, clause: Clause, group: Group, noun: Noun | None) -> str | None:
        """合作社|流转土地1260亩: the noun that a clause opens with, when a verb parts it from what is counted."""
        verb = next((n for n, p in enumerate(clause.pieces[: group.start]) if p.kind in {"ACTION", "LEVEL"}), None)
        if not verb or noun is None or not noun.text or noun.start < clause.pieces[verb].end:
            return None
        found = self.borders.before(clause.pieces, verb)
        if found is None or found.owner or self.borders.measured(found.text) or not is_plain(found):
            return None
        first = next((p for p in clause.pieces if p.kind not in COLOUR), None)
        return found.text if first is found.pieces[0] else None

    def _priced(
        self, indicators: tuple[str, ...], noun: Noun, subject: Subject, carried: bool, verb: str, percent: bool
    ) -> tuple[tuple[str, ...], Subject, bool]:
        """10年期国债|收益率: the yield of the bond; 上证指数|报3048点: the security itself."""
        if len(indicators) != 1:
            return indicators, subject, False
        text = indicators[0]
        owner = "".join(piece.text for piece in noun.owner)
        for head in PRICED:
            place = text.find(head)
            if place > 1 and (carried or "债" in text[:place]):
                return (text[place:],), Subject(owner + text[:place]), True
        thing = not noun.action and not self.borders.measured(text) and not text.endswith(tuple(SECURITIES))
        if verb in PRICE_VERBS and percent and thing:
            return ("价格",), Subject(owner + text), True
        if not noun.action:
            for ending, name in SECURITIES.items():
                if text.endswith(ending) and (ending not in {"指数", "指"} or MARKET.match(owner + text)):
                    return (name,), Subject(owner + text), True
        return indicators, subject, False

    def _time(
        self,
        pieces: Sequence[Piece],
        low: int,
        group: Group,
        line: Line,
        scene: Scene,
        rule: MetricRule,
        verb: Piece | None,
    ) -> tuple[times.Time, bool]:
        left = pieces[low : group.start]
        if verb is not None and verb.kind == "VERSUS" and verb.mark is not None and rule.measure is Measure.level:
            return times.Time(verb.mark, verb.mark_id), False  # type: ignore[arg-type]
        if rule.id == "metrics.multiple_of":
            cut = next((n for n in range(len(left) - 1, -1, -1) if left[n].kind in {"LEVEL", "TIMES"}), len(left))
            left = left[:cut]
        if rule.measure is Measure.rank:
            left = [p for n, p in enumerate(left) if not (p.kind == "DATE" and n + 1 == len(left))]
        own = times.own_time(left)
        if own is None and low and not line.from_:
            own = times.own_time(pieces[: group.start])
        if own is not None:
            return own, False
        if line.time is not None:
            return line.time, True
        if scene.paragraph_time is not None:
            return scene.paragraph_time, True
        if scene.heading_time is not None:
            return scene.heading_time, True
        return times.OPEN, False

    @staticmethod
    def _comparison(
        rule: MetricRule,
        match: Match,
        pieces: Sequence[Piece],
        low: int,
        group: Group,
        verb: Piece | None,
        time: times.Time,
        measure: Measure,
    ) -> str | None:
        if measure is Measure.rank:
            scope = "".join(piece.text for piece in match.scope)
            name = next((p.text for p in match.scope if p.kind in {"SELF", "NAME"}), None)
            return (name if len(match.scope) > 2 and name else scope) or None
        if rule.id == "metrics.multiple_of":
            before = [p for p in pieces[low : group.start] if p.kind == "DATE"]
            scope = "".join(piece.text for piece in match.scope).removesuffix("的")
            return (before[-1].text if before else "") + scope or None
        if verb is not None and verb.kind == "VERSUS" and measure is not Measure.level:
            return "versus " + verb.text[2:].removesuffix("的")
        if measure in {Measure.level, Measure.share}:
            return None
        against = [p for p in pieces[low : group.start] if p.kind == "COMPARE"]
        return read_comparison(verb.text if verb is not None else "", against, time.span)

    def _source(self, group: Group, line: Line, scene: Scene) -> Entity | None:
        place = group.figures[0].start
        for source in reversed(line.sources):
            if source.start <= place:
                return source.speaker
        return scene.speaker

    def _action(
        self,
        noun: Noun | None,
        match: Match,
        pieces: Sequence[Piece],
        group: Group,
        low: int,
        clause: Clause,
        previous: Said | None,
    ) -> str | None:
        verb = next((n for n in range(group.start - 1, low - 1, -1) if pieces[n].kind == "ACTION"), None)
        if any(piece.kind == "ACTION" for piece in match.verbs) and verb is not None:
            if noun is not None and noun.action and self.borders.is_noun(pieces[verb].text):
                return noun.action  # 发放|高龄补贴176万元
            before = pieces[verb - 1].text if verb > low else ""
            return ("累计" if before == "累计" else "") + pieces[verb].text
        if noun is not None and noun.action:
            return noun.action
        if (
            match.right_noun_at is not None
            and verb is not None
            and all(piece.kind in COLOUR or piece.kind == "LEVEL" for piece in pieces[verb + 1 : group.start])
        ):
            return pieces[verb].text
        if noun is not None and clause.opener == "、" and previous is not None and previous.measure is Measure.level:
            return previous.action
        return None

    @staticmethod
    def _member(indicator: str, shared: str, noun: Noun | None, subject: Subject, carried: bool) -> Subject:
        """医药健康、先进能源三大产业收入: each member its own subject where none is named; so is what has a price."""
        if not carried or noun is None:
            return subject
        for head in PRICED:
            if indicator.endswith(head) and len(indicator) > len(head):
                return Subject(indicator.removesuffix(head).removesuffix("现货"))
        crowd = any(piece.tag == "crowd" for piece in noun.pieces)
        if (crowd or subject.name is None) and len(indicator) > len(shared) > 1:
            return Subject(indicator.removesuffix(shared))
        return subject

    @staticmethod
    def _targets(indicators: tuple[str, ...], group: Group) -> list[tuple[Piece, str]]:
        """Which figure says what: pairs of a list, one of all, all of one."""
        if len(indicators) == len(group.figures):
            return list(zip(group.figures, indicators, strict=True))
        if len(indicators) == 1:
            return [(piece, indicators[0]) for piece in group.figures]
        if len(group.figures) == 1:
            return [(group.figures[0], indicator) for indicator in indicators]
        return []

    def _refuse(self, group: Group, why: str) -> None:
        for piece in group.figures:
            self.remarks.append(Remark("metrics", piece.start, piece.end, f"no metric: {why}"))

    def _add(
        self,
        rule: MetricRule,
        piece: Piece,
        indicator: str,
        subject: Subject,
        action: str | None,
        measure: Measure,
        direction: Direction,
        comparison: str | None,
        time: times.Time,
        state: Status,
        source: Entity | None,
        carried: list[str],
        clause: Clause,
        sentence: Sentence,
    ) -> None:
        figure = piece.mark
        assert isinstance(figure, FigureMention)
        evidence = self.page.place(sentence.start, sentence.end)
        if sentence.end - sentence.start > _EVIDENCE:
            evidence = self.page.place(clause.start, max(clause.end, piece.end))
        certainty = rule.confidence * (0.95 if "indicator" in carried else 1.0)
        self.made.append(
            Metric(
                id=f"m{len(self.made) + 1}",
                figure_id=piece.mark_id,
                indicator=indicator,
                subject=subject.name,
                subject_id=subject.id,
                action=action,
                measure=measure,
                direction=direction,
                comparison=comparison,
                value=spell_number(figure.value),
                low=spell_number(figure.low),
                high=spell_number(figure.high),
                unit=figure.unit,
                modifier=figure.modifier,
                time=time.record(),
                status=state,
                attributed_to=source.name if source is not None else None,
                evidence=evidence,
                rule=rule.id,
                carried=list(carried),
                confidence=round(certainty, 2),
            )
        )
        told = f"by {rule.id} ({rule.pattern})"
        if carried:
            told += f"; carried over: {', '.join(carried)}"
        self.remarks.append(Remark("metrics", piece.start, piece.end, f"{spell(self.made[-1])} {told}"))


def _is_speaker(clause: Clause, leads: Sequence[Piece]) -> bool:
    """国家统计局发布数据显示: who only says it is not what it is about; a company that speaks of itself is."""
    mark = leads[-1].mark
    if not isinstance(mark, Entity) or mark.layer != "organisations":
        return leads[0].text in topics.WIDE and len(leads) == 1
    if mark.kind == "media":
        return True
    verbs = {piece.text for piece in clause.pieces if piece.kind == "SAYS"}
    if verbs and (mark.kind in {"association", "research"} or not verbs & _OF_ITSELF):
        return True
    says = any(piece.kind == "SAYS" for piece in clause.pieces)
    if says and any(piece.kind == "PERSON" or _POSTS.search(piece.text) for piece in clause.pieces):
        return True  # 海澄证券首席分析师葛慕青认为
    return mark.kind in {"government", "party"} and (says or not any(piece.kind == "ACTION" for piece in clause.pieces))


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


def _first_noun(pieces: Sequence[Piece]) -> int:
    for number, piece in enumerate(pieces):
        if piece.kind in NOUNISH and piece.kind not in {"NAME", "SELF", "NOTE"}:
            return number
    return len(pieces)


def spell(metric: Metric) -> str:
    """The spelling used in rule files: `indicator | subject | measure direction | comparison | status`."""
    measure = metric.measure.value if metric.direction is Direction.none else f"{metric.measure} {metric.direction}"
    return " | ".join([metric.indicator, metric.subject or "-", measure, metric.comparison or "-", metric.status])
