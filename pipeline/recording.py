"""A marked-up page as the record that is written down: tidy places become raw ones. Finds and decides nothing."""

from __future__ import annotations

from collections.abc import Sequence

from . import dateline
from .facts.marks import Entity, Marks, RoleFact
from .mentions import DateMention, FigureMention, spell_number
from .page import Page
from .provenance import text_digest
from .records import (
    ArticleInfo,
    Date,
    FactRecord,
    Figure,
    Metric,
    Organisation,
    OrganisationKind,
    Person,
    Place,
    PlaceName,
    Role,
)


def record_of(page: Page, marks: Marks, posts: Sequence[RoleFact], metrics: Sequence[Metric]) -> FactRecord:
    """The record of one page; its lists in the order of the raw text."""
    return FactRecord(
        article=_article_info(page),
        organisations=[_organisation(page, entity) for entity in marks.organisations],
        people=[_person(page, entity, posts) for entity in marks.people],
        places=[PlaceName(id=e.id, name=e.name, code=e.code, mentions=_places(page, e)) for e in marks.places],
        dates=sorted((_date(page, id, mention) for id, mention in marks.dates), key=_start),
        figures=sorted((_figure(page, id, mention) for id, mention in marks.figures), key=_start),
        metrics=list(metrics),
    )


def _organisation(page: Page, entity: Entity) -> Organisation:
    return Organisation(
        id=entity.id,
        name=entity.name,
        kind=OrganisationKind(entity.kind),
        aliases=list(entity.aliases),
        mentions=_places(page, entity),
    )


def _person(page: Page, entity: Entity, posts: Sequence[RoleFact]) -> Person:
    roles = [
        Role(title=post.title, organisation=post.organisation, organisation_id=post.organisation_id)
        for post in posts
        if post.person_id == entity.id
    ]
    return Person(id=entity.id, name=entity.name, roles=roles, mentions=_places(page, entity))


def _article_info(page: Page) -> ArticleInfo:
    article = page.article
    return ArticleInfo(
        id=article.id,
        source=article.source,
        sha256=text_digest(article.text),
        title=article.title or dateline.title(page),
        publisher=article.publisher or dateline.publisher(page),
        url=article.url,
        published=page.published,
        published_from=page.published_from,
        script=page.text.script,
        characters=len(article.text),
        duplicate_of=article.duplicate_of,
        text=article.text if article.extracted else None,
        extra=article.extra,
    )


def _places(page: Page, entity: Entity) -> list[Place]:
    return sorted((page.place(mention.start, mention.end) for mention in entity.mentions), key=_start)


def _start(place: Place) -> int:
    """Lists stand in the order of the raw text, also where a caption stands behind the paragraph that it interrupts."""
    return place.start


def _date(page: Page, id: str, m: DateMention) -> Date:
    return Date(
        **page.place(m.start, m.end).model_dump(),
        id=id,
        kind=m.kind,
        edtf=m.edtf,
        first_day=m.first_day,
        last_day=m.last_day,
        duration=m.duration,
        modifier=m.modifier,
        anchor=m.anchor,
        rule=m.rule,
    )


def _figure(page: Page, id: str, m: FigureMention) -> Figure:
    return Figure(
        **page.place(m.start, m.end).model_dump(),
        id=id,
        value=spell_number(m.value),
        low=spell_number(m.low),
        high=spell_number(m.high),
        unit=m.unit,
        kind=m.kind,
        modifier=m.modifier,
        si_value=m.si_value,
        si_unit=m.si_unit,
        rule=m.rule,
    )
