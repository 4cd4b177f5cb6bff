"""People's names: by title, speech, byline, label; once known, everywhere in the article. Sees no other dimension."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from ..mentions import NameMention
from ..page import Page
from ..rules import Rule, RuleBook, RuleFile
from ._lexicon import alternation, every
from ._person_evidence import Guess, NameWords, Reading


class PersonRule(Rule):
    """`how` names the cue that a name is looked for at; `words` are cues of the rule's own beside the lists.

    `labels` count only by themselves, with a sign or blank behind (图/王晓明, not 施工图).

    title    after one of lists/titles.txt or `words`
    honour   before one of lists/titles.txt or `words`
    speech   before one of lists/speech.txt, at the beginning of a clause
    post     at the beginning of a clause, before 是 … and a title
    speaker  before a colon, at the beginning of a paragraph
    byline   after 记者, 编辑, 文/ … several names in a row; or before one of `words`
    reporter before a place and one of `words`: 工商时报一曾晓芳/台中报导
    dotted   a transliterated name with a dot
    foreign  a transliterated name beside a title
    letters  a name in Latin letters after a title
    japanese a name after a title that begins with one of lists/japanese.txt
    bare     a word that is built like a name, with a person's neighbours
    often    a name that too little speaks for at one place, and more at others; or a transliterated name before one of
             `words`, which only people do
    list     beside a name already found, joined by 、 or 和
    again    a name found elsewhere in the article
    model    what the trained model found, from probability `least`
    """

    how: Literal[
        "title", "honour", "speech", "post", "speaker", "byline", "reporter", "dotted", "foreign", "letters",
        "japanese", "bare", "often", "list", "again", "model",
    ]  # fmt: skip
    words: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    least: float = 0.5


class File(RuleFile[PersonRule]):
    pass


#: A name needs evidence worth this many points: from its left, its right and its own characters.
ENOUGH = 4.0
#: What a name needs at one place to be taken for one when other places speak for it too.
SOME = 3.0
#: How probable the model's name must be to be believed where a rule sees other borders.
SURE = 0.85
#: Ways that the model must not speak against: 唐三彩, 罗汉果 are built like names.
_GUESSED = ("bare", "often")
#: Ways that know whole names.
_SIGNED = ("byline", "reporter")
_LISTED = ("、", "/", "和", "与")


class Finder:
    def __init__(self, file: File, book: RuleBook) -> None:
        self._rules: dict[str, PersonRule] = {rule.how: rule for rule in file.rules}
        titles = {row[0]: row[1] for row in book.lists["titles"]}
        before = frozenset(title for title, use in titles.items() if use != "after") | frozenset(self._own("title"))
        countries = frozenset(book.words("countries"))
        companies = frozenset(book.forms("companies"))
        self._lists = NameWords(
            surnames=frozenset(book.words("surnames")),
            given=frozenset(char for row in book.lists["given"] for char in row[0]),
            sounds=frozenset(char for row in book.lists["sounds"] for char in row[0]),
            strangers=frozenset(book.words("not_people")) | countries | companies,
            countries=countries,
            fields=frozenset(book.words("name_fields")),
            statesmen=book.words("statesmen"),
            japanese=frozenset(book.words("japanese")),
            before=before,
            after=alternation(title for title, use in titles.items() if use != "before"),
            speech=alternation(book.words("speech")),
        )
        self._title = alternation(before)
        self._byline = re.compile(_byline_pattern(self._rules.get("byline")))
        self._told = alternation(self._own("often"))
        reporter = "|".join(map(re.escape, self._own("reporter"))) or r"(?!)"
        self._reporter = re.compile(rf"([^,。;()\n/]{{2,24}})/[\u4e00-\u9fff]{{2,5}}?(?:{reporter})")
        self._signed = re.compile(
            rf"记者[: ]?([\u4e00-\u9fff]{{2,7}}?)(?:( )|[0-9]{{1,2}}日)?(?:即时|独家|特稿)?"
            rf"(?:{reporter}|文/图|图/文|文|图|摄)(?![\u4e00-\u9fff])"
        )

    def _own(self, how: str) -> tuple[str, ...]:
        rule = self._rules.get(how)
        return rule.words if rule is not None else ()

    def _ids(self, ways: tuple[str, ...]) -> frozenset[str]:
        return frozenset(rule.id for how, rule in self._rules.items() if how in ways)

    def find(self, page: Page) -> list[NameMention]:
        reading = Reading(page, self._lists)
        found: dict[tuple[int, int], NameMention] = {}
        weak: dict[str, list[Guess]] = {}  # what had too little for itself, by its characters
        for how, guess in self._guesses(page, reading):
            rule = self._rules.get(how)
            if rule is None or guess is None:
                continue
            if guess.score >= ENOUGH:
                end = reading.sounds.numbered(guess.end)
                found.setdefault((guess.start, end), _mention(page, rule, guess.start, end))
            elif guess.score >= SOME:
                weak.setdefault(page.tidy[guess.start : guess.end], []).append(guess)
        if rule := self._rules.get("often"):
            for start, end in self._often(page, reading, weak):
                found.setdefault((start, end), _mention(page, rule, start, end))
        if rule := self._rules.get("list"):
            for start, end in self._listed(page, reading, found):
                found.setdefault((start, end), _mention(page, rule, start, end))
        if page.names:  # a model was there
            self._hear(page, reading, found)
        if rule := self._rules.get("again"):
            for start, end in self._again(page, reading, found):
                found[start, end] = _mention(page, rule, start, end)
        return [mention for mention in found.values() if not reading.around.names_doctrine(mention.end)]

    def _guesses(self, page: Page, reading: Reading) -> Iterator[tuple[str, Guess | None]]:
        """Every place that a rule looks at, with the rule's way; rules that are not there are not asked."""
        tidy = page.tidy
        if "dotted" in self._rules:
            for guess in reading.sounds.dotted():
                yield "dotted", guess
        for match in self._title.finditer(tidy):
            if reading.around.in_word(match.end()):
                continue
            place = match.end() + (tidy[match.end() : match.end() + 1] in (" ", ":"))
            if "title" in self._rules:
                yield "title", reading.sounds.whole(reading.chinese.best_at(place, left=3.0))
            if "foreign" in self._rules:
                yield "foreign", reading.sounds.titled_at(place, match.group())
            if "letters" in self._rules and match.group() not in _ANYBODY:
                yield "letters", reading.sounds.lettered_at(place)
            if "japanese" in self._rules:
                yield "japanese", reading.sounds.japanese_at(place)
        if "foreign" in self._rules:
            for guess in reading.sounds.before_title():
                yield "foreign", guess
        if "honour" in self._rules:
            for match in self._lists.after.finditer(tidy):
                yield "honour", reading.chinese.best_before(match.start(), right=2.5)
        if "speech" in self._rules:
            for match in self._lists.speech.finditer(tidy):
                yield "speech", reading.chinese.best_before(match.start(), right=2.0)
        if "post" in self._rules:
            for match in _COPULA.finditer(tidy):
                if reading.around.has_post(match.start()):
                    yield "post", reading.chinese.best_before(match.start(), right=2.5)
        if "often" in self._rules:
            for match in self._told.finditer(tidy):
                yield "often", reading.sounds.before(match.start())
        if "speaker" in self._rules:
            for paragraph in page.paragraphs:
                colon = tidy.find(":", paragraph.start, min(paragraph.end, paragraph.start + 6))
                name = reading.chinese.best_at(paragraph.start, left=3.0) if colon > 0 else None
                if name is not None and name.end == colon:
                    yield "speaker", name
        if "byline" in self._rules:
            yield from self._bylines(tidy, reading)
        if "reporter" in self._rules:
            yield from self._reporters(tidy, reading)
        if "bare" in self._rules:
            yield from self._bare(tidy, reading)

    def _bylines(self, tidy: str, reading: Reading) -> Iterator[tuple[str, Guess]]:
        for match in self._byline.finditer(tidy):
            place = match.end()
            for _ in range(6):
                apart = tidy[place - 1] in " :/、" and tidy[place + 1 : place + 5].strip(" )、,\n") != ""
                guess = reading.chinese.best_at(place, left=4.0 if apart else 3.5)
                if guess is None or guess.score < ENOUGH:
                    break
                yield "byline", guess
                place = guess.end
                while tidy[place : place + 1] in (" ", "、"):
                    place += 1

    def _reporters(self, tidy: str, reading: Reading) -> Iterator[tuple[str, Guess]]:
        for match in self._reporter.finditer(tidy):
            place = match.start(1)
            for item in match.group(1).split("、"):
                begin = place + max(item.rfind(mark) for mark in "一—-/: ") + 1
                guess = reading.chinese.best_at(begin, left=3.5)
                if guess is not None and guess.end == place + len(item):
                    yield "reporter", guess
                place += len(item) + 1
        for match in self._signed.finditer(tidy):
            start, end = match.span(1)
            ends = (start + size for size in (3, 2, 4))
            stop = end if match[2] else next((place for place in ends if reading.around.is_place(place)), end)
            if tidy[start] in self._lists.surnames and 2 <= stop - start <= 4:
                yield "reporter", Guess(start, stop, ENOUGH)

    def _bare(self, tidy: str, reading: Reading) -> Iterator[tuple[str, Guess]]:
        """Names in a row speak for each other: 王东明、肖建国."""
        guesses = sorted(reading.chinese.bare(), key=lambda guess: guess.start)
        for number, guess in enumerate(guesses):
            score = guess.score
            for other in guesses[max(0, number - 1) : number + 2]:
                first, second = sorted((guess, other), key=lambda g: g.start)
                if first.end + 1 == second.start and tidy[first.end] in "、 ":
                    score += 1.0
            yield "bare", Guess(guess.start, guess.end, score)

    def _often(self, page: Page, reading: Reading, weak: dict[str, list[Guess]]) -> Iterator[tuple[int, int]]:
        """Names with some evidence at one place, and a person's neighbours at others."""
        places: dict[str, set[tuple[int, int]]] = {}
        for start, end, name in every(page.tidy, weak):
            if reading.around.person_like(start, end):
                places.setdefault(name, set()).add((start, end))
        for name, guesses in weak.items():
            best = max(guess.score for guess in guesses)
            own = {(guess.start, guess.end) for guess in guesses}
            if best + len(places.get(name, set()) | own) - 1 >= ENOUGH:
                yield from sorted(own)

    def _listed(
        self, page: Page, reading: Reading, found: dict[tuple[int, int], NameMention]
    ) -> Iterator[tuple[int, int]]:
        """The names beside those found, joined to them."""
        tidy = page.tidy
        seen = set(found)
        todo = sorted(found)
        while todo:
            start, end = todo.pop()
            row = tidy[start - 1 : start] in ("、", "/") and start - 1 in {stop for _, stop in seen}
            near = [
                reading.chinese.best_at(end + 1, left=3.5 if row else 3.0) if tidy[end : end + 1] in _LISTED else None,
                reading.sounds.listed_at(end + 1)
                if tidy[end : end + 1] in _LISTED and reading.around.foreign(start, end)
                else None,
                reading.chinese.best_before(start - 1, right=2.5)
                if tidy[start - 1 : start] in ("、", "/") and start > 1
                else None,
            ]
            for guess in near:
                if guess is not None and guess.score >= ENOUGH and (guess.start, guess.end) not in seen:
                    seen.add((guess.start, guess.end))
                    todo.append((guess.start, guess.end))
                    yield guess.start, guess.end

    def _hear(self, page: Page, reading: Reading, found: dict[tuple[int, int], NameMention]) -> None:
        """What the model speaks against goes, and what it alone sees comes."""
        names = [name for name in page.names if name.layer == "people"]
        seen = {place for name in names for place in range(name.start, name.end)}
        guessed = self._ids(_GUESSED)
        for place in [p for p, m in found.items() if m.rule in guessed and seen.isdisjoint(range(*p))]:
            del found[place]
        rule = self._rules.get("model")
        if rule is None:
            return
        taken = {place for start, end in found for place in range(start, end)}
        for name in names:
            here = (name.start, name.end)
            if name.probability < rule.least or name.end - name.start < 2 or reading.around.no_name(*here):
                continue
            if name.probability >= SURE:
                for place in self._other_borders(page, found, *here):
                    taken -= set(range(*place))
                    del found[place]
            if taken.isdisjoint(range(*here)):
                found.setdefault(here, _mention(page, rule, *here, name.probability))

    def _other_borders(
        self, page: Page, found: dict[tuple[int, int], NameMention], start: int, end: int
    ) -> list[tuple[int, int]]:
        """What was found there with other borders, 奥斯|汀, 莫迪|致; not a name before its title or signed in full."""
        signed = self._ids(_SIGNED)
        return [
            place
            for place, mention in found.items()
            if place[0] < end and start < place[1] and place != (start, end)
            if not (place[0] == start and self._lists.after.fullmatch(page.tidy, place[1], end))
            if mention.rule not in signed or place[1] < end
        ]

    def _again(
        self, page: Page, reading: Reading, found: dict[tuple[int, int], NameMention]
    ) -> Iterator[tuple[int, int]]:
        names = {page.tidy[start:end] for start, end in found}
        for full in list(names):
            if "·" in full:
                names.update(part for part in full.split("·") if len(part) >= 2)
        for start, end, _ in every(page.tidy, names):
            if (start, end) in found or reading.around.goes_on(start, end) or reading.around.part_of_word(start, end):
                continue
            if reading.around.stands_alone(start, end):
                yield start, end


#: A blank that parts no two Latin words: 陶 凤, but Greg Jensen.
_CHINESE_BLANK = re.compile(r"(?<![A-Za-z.]) | (?![A-Za-z])")
#: Titles that names of things stand behind too: 代表Model Y, 作者Open Source.
_ANYBODY = frozenset(("代表", "成员", "委员", "专家", "作者", "学者", "老师"))
_COPULA = re.compile(r"[,]?(?:是|系|现任|曾任|担任|出任)")


def _byline_pattern(rule: PersonRule | None) -> str:
    if rule is None:
        return r"(?!)"
    words, labels = ("|".join(map(re.escape, sorted(w, key=len, reverse=True))) for w in (rule.words, rule.labels))
    return rf"(?:{words})[:/ ]{{0,3}}|(?<![\u4e00-\u9fff])(?:{labels})[:/ ]{{1,3}}"


def _mention(page: Page, rule: PersonRule, start: int, end: int, probability: float = 1.0) -> NameMention:
    name = _CHINESE_BLANK.sub("", page.tidy[start:end])
    return NameMention(start, end, rule.id, layer="people", name=name, probability=probability)
