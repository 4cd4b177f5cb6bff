"""What a rule for organisations says. Finds nothing."""

from __future__ import annotations

from typing import Literal

from ...records import OrganisationKind
from ...rules import Rule, RuleFile


class OrganisationRule(Rule):
    """`how` names the way of finding; the other fields belong to it.

    suffix  a name ends in one of `suffixes`; `needs` says what must stand in front: word: anything but fields of
            work; mark: a word that sets the body apart; head: a place or 国家, 市 …; body: 国家, 中国 or a body;
            field: a field of work, and a head; any: more than tasks; brand: one unknown
            word; `most` bounds the characters in front, `not_after` and `not_before`
            what stands beside the last part; `acts`: a site that counts only where one of them follows, a day between
            them or not (哈尔滨机场|12日|通报), and then everywhere
    branch  a place, none where `most` is 0, and one of `suffixes` right behind a body (积水潭医院|回龙观院区), whose
            name ends in one of `sorts` if there are any
    unit    a field of work and one of `suffixes` right behind a body and before a post: 商务部|对外贸易司|司长
    known   the names and short forms of `lists`
    alias   以下简称…
    short   later short forms of bodies that the article names in full
    list    the items before 等企业 and the like (`suffixes`)
    cue     a company's short name before one of `suffixes`
    code    a company's short name before its code at an exchange
    letters a name in Latin letters before a post with one of `suffixes`, or behind one of `sorts` of bodies; behind
            one of `acts`, words for any firm, where it does something
    byline  a medium in a dateline
    park    the management body of the park that the article is about, by its last part (`suffixes`: of its full name)
    model   what the trained model found, from probability `least`
    """

    how: Literal[
        "suffix", "known", "branch", "unit", "alias", "short", "list", "cue", "code", "letters", "byline", "park",
        "model",
    ]  # fmt: skip
    kind: OrganisationKind = OrganisationKind.other
    suffixes: tuple[str, ...] = ()
    needs: Literal["word", "mark", "head", "body", "field", "any", "brand"] = "mark"
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    least: float = 0.5
    most: int = 30
    acts: tuple[str, ...] = ()
    sorts: tuple[str, ...] = ()


class File(RuleFile[OrganisationRule]):
    pass
