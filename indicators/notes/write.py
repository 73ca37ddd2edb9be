"""Writes release notes: what is new, what moved, what was revised, what failed, what is left out, the sources."""

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.change import SHOWN, Move, Revision
from indicators.notes import facts
from indicators.notes.document import Document, Item
from indicators.notes.facts import Fact
from indicators.notes.voice import Voice
from indicators.release import Release, replaced, worded

LANGUAGES = ("es", "pt", "en")


def notes(
    newer: Release,
    older: Release | None,
    language: str = "en",
    waiting: dict[str, dict[str, str]] | None = None,
) -> Document:
    """Write what became of the indicators from one release to another, in words.

    Every number is one of `indicators.diff`. A move is said only where like can be compared with like: a newer
    date, the same method and sources, both values observed, neither revised, no overlapping intervals, and by
    more than the indicator's noise.

    Parameters
    ----------
    newer : Release
        The release to describe.
    older : Release or None
        The release to compare it with; None for the first.
    language : {"es", "pt", "en"}
        Language of the notes.
    waiting : dict of str to dict, optional
        Titles by language of indicators that are not released yet, by id.

    Returns
    -------
    Document
        ``as_markdown()`` and ``as_text()`` write it out.

    Raises
    ------
    ValueError
        If there is no such language.

    Examples
    --------
    >>> from indicators.release import open_release
    >>> notes(open_release(), None, "pt").sentences[0]
    'É a primeira edição: não há outra com que compará-la.'
    """
    if language not in LANGUAGES:
        raise ValueError(f"there is no language {language!r}; the notes speak {', '.join(LANGUAGES)}")
    economies = newer.reference("economies")
    writer = _Writer(Voice(language, dict(zip(economies["iso3"], economies[language], strict=True))))
    found, voice = facts.between(newer, older), writer.voice
    sections = {
        "new": [item for fact in found for item in writer.new(fact)],
        "moved": [item for fact in found for item in writer.moved(fact)],
        "otherwise": [item for fact in found for item in writer.otherwise(fact)],
        "revised": [item for fact in found for item in writer.revised(fact)],
        "kept": [writer.kept(fact, newer) for fact in found if fact.change.failed],
        "left_out": [
            *(item for fact in found for item in writer.left_out(fact)),
            *(
                Item(voice.say("waiting", title=_title(title.get(language) or title["en"], id)))
                for id, title in (waiting or {}).items()
            ),
        ],
        "sources": writer.sources(newer, older),
    }
    if older is None:
        sentences = [voice.say("first")]
    else:
        sentences = [voice.say("compared", older=older.id, date=voice.date(older.created[:10]))]
        if not any(fact.change.any for fact in found):
            sentences.append(voice.say("same"))
    return Document(
        voice.say("title", id=newer.id),
        (*sentences, writer.counted(found)),
        {voice.say(name): tuple(items) for name, items in sections.items() if items},
    )


def of_current(newer: Release, language: str, **said) -> Document:
    """Write the notes of a release on the one that it replaced, if any."""
    older = replaced(newer)
    return notes(newer, Release(newer.store, older) if older else None, language, **said)


@dataclass(frozen=True)
class _Writer:
    voice: Voice

    def counted(self, found: list[Fact]) -> str:
        """Say how many indicators there are, and what became of how many."""
        there = [fact for fact in found if fact.newer]
        counts = {
            "count_new": [fact for fact in there if fact.older is None],
            "count_dates": [fact for fact in there if fact.change.periods],
            "count_moved": [fact for fact in there if fact.moves],
            "count_revised": [fact for fact in there if fact.revised],
            "count_kept": [fact for fact in there if fact.change.failed],
            "count_same": [fact for fact in there if not fact.change.any],
        }
        said = [self.voice.say(name, len(some)) for name, some in counts.items() if some]
        return self.voice.say("indicators", len(there), counts=", ".join(said))

    def new(self, fact: Fact) -> Iterator[Item]:
        change, title, period = fact.change, self.title(fact), fact.said["period"]
        if change.state == "added":
            given = fact.newer.given
            days = [f"{day:%Y-%m-%d}" for day in sorted(set(fact.newer.table["date"]))]
            economies = self.voice.say("economies", given["country"].nunique())
            yield Item(
                self.voice.say("added", title=title, economies=economies, dates=self.voice.span(days, period))
            )
        if change.periods:
            dates = self.voice.span(change.periods, period)
            yield Item(self.voice.say("periods", len(change.periods), title=title, dates=dates))
        if change.gained:
            yield Item(
                self.voice.say("gained", len(change.gained), title=title, names=self.names(change.gained))
            )

    def moved(self, fact: Fact) -> Iterator[Item]:
        if fact.moves:
            title, noise = self.title(fact), fact.said["noise"]
            if noise and not fact.said.get("categories"):
                title = self.voice.say("noise", title=title, noise=self.voice.difference(noise, fact.said))
            yield Item(title, self.some(fact.moves, lambda move: self.move(move, fact, judged=True)))

    def otherwise(self, fact: Fact) -> Iterator[Item]:
        if fact.otherwise:
            what = ", ".join(self.voice.say(name) for name in fact.otherwise)
            yield Item(self.voice.say("redefined", title=self.title(fact), what=what))
        for one in fact.accepted:
            date = self.voice.date(one["date"])
            yield Item(self.voice.say("accepted", title=self.title(fact), date=date, reason=one["reason"]))

    def revised(self, fact: Fact) -> Iterator[Item]:
        if fact.revised:
            line = self.voice.say("numbers_revised", len(fact.revised), title=self.title(fact))
            yield Item(line, self.some(fact.revised, lambda one: self.revision(one, fact)))
        for one in fact.corrected:
            words = {
                "title": self.title(fact),
                "name": self.name(one["country"], fact),
                "date": self.voice.date(one["date"], fact.said["period"]),
                "published": self.voice.amount(one["published"], fact.said),
                "reason": one["reason"].get(self.voice.language, one["reason"]["en"]),
            }
            if one["action"] == "set":
                words["published"], words["value"] = self.voice.pair(
                    one["published"], one["value"], fact.said
                )
            yield Item(
                self.voice.say(f"corrected_{one['action']}" if one["applied"] else "overtaken", **words)
            )

    def kept(self, fact: Fact, release: Release) -> Item:
        """Say why an indicator keeps its previous values, how old they are, and since when."""
        since = self.voice.date(facts.failing_since(release, fact.change.id))
        newest = self.voice.date(f"{fact.newer.table['date'].max():%Y-%m-%d}", fact.said["period"])
        line = self.voice.say("keeps", title=self.title(fact), date=newest, since=since)
        refused = fact.said.get("refused")
        if not refused:
            return Item(line, (self.voice.say("failed", reason=fact.change.failed),))
        below: list[str] = []
        if refused["lost"]:
            lost = refused["lost"]
            below.append(self.voice.say("refused_lost", len(lost), names=self.names(lost)))
        if refused["moves"]:
            limit, moves = self.limit(refused["limit"], fact), [Move(**one) for one in refused["moves"]]
            below.append(self.voice.say("refused_moves", len(moves), limit=limit))
            below += self.some(moves, lambda move: self.move(move, fact))
        return Item(line, tuple(below or [self.voice.say("failed", reason=fact.change.failed)]))

    def left_out(self, fact: Fact) -> Iterator[Item]:
        if fact.change.state == "removed":
            yield Item(self.voice.say("removed", title=self.title(fact)))
        if lost := fact.change.lost:
            yield Item(self.voice.say("lost", len(lost), title=self.title(fact), names=self.names(lost)))

    def sources(self, newer: Release, older: Release | None) -> list[Item]:
        """Name every source with the date of its newest edition, and of the one before."""
        before, items = _sources(older) if older else {}, []
        for key, source in _sources(newer).items():
            words = {
                "source": "{title} ({publisher})".format(
                    **{name: worded(source[name], self.voice.language) for name in ("title", "publisher")}
                ),
                "date": self.voice.date(source["date"]),
            }
            earlier = before.get(key, {}).get("date")
            if earlier is None:
                items.append(Item(self.voice.say("source_first", **words)))
            elif earlier == source["date"]:
                items.append(Item(self.voice.say("source_same", **words)))
            else:
                items.append(Item(self.voice.say("source_newer", **words, before=self.voice.date(earlier))))
        return items

    def move(self, move: Move, fact: Fact, judged: bool = False) -> str:
        """Say from where to where a newest value moved, and whether that is for the better."""
        said, rose = fact.said, move.after > move.before
        before, after = self.voice.pair(move.before, move.after, said)
        words = {
            "name": self.name(move.series, fact),
            "before": before,
            "after": after,
            "date_before": self.voice.date(move.date_before, said["period"]),
            "date": self.voice.date(move.date, said["period"]),
        }
        line = self.voice.say("rose" if rose else "fell", **words)
        if judged and said["higher_is"]:
            line += self.voice.say("better" if rose == (said["higher_is"] == "better") else "worse")
        return line

    def revision(self, one: Revision, fact: Fact) -> str:
        """Say how a released number reads now."""
        said = fact.said | ({"categories": None} if one.column != "value" else {})
        words = {
            "name": self.name(one.series, fact),
            "date": self.voice.date(one.date, said["period"]),
            "column": self.voice.say(one.column),
        }
        if one.after is None:
            return self.voice.say("withdrawn", before=self.voice.amount(one.before, said), **words)
        if one.before is None:
            return self.voice.say("supplied", after=self.voice.amount(one.after, said), **words)
        before, after = self.voice.pair(one.before, one.after, said)
        return self.voice.say("revision", before=before, after=after, **words)

    def limit(self, limit: str, fact: Fact) -> str:
        """Say how far a newest value may move, which a change states as a size or as a part of the value."""
        part, found, _ = limit.partition("% of")
        if found:
            return self.voice.say("part", part=self.voice.say("percent", value=part))
        return self.voice.difference(float(limit), fact.said)

    def title(self, fact: Fact) -> str:
        return _title(fact.said["title"][self.voice.language], fact.change.id)

    def names(self, codes: tuple[str, ...] | list[str]) -> str:
        return ", ".join(self.some(codes, lambda code: self.voice.names.get(code, code)))

    def name(self, series: str, fact: Fact) -> str:
        """Name the economy of a series, and what else identifies it."""
        words = dict(zip(fact.series, series.split(" ", len(fact.series) - 1), strict=True))
        economy = words.pop("country")
        own = fact.said["columns"] or {}
        others = [f"{own[column][self.voice.language]} {value}" for column, value in words.items()]
        return ", ".join([self.voice.names.get(economy, economy), *others])

    def some(self, facts: tuple | list, write) -> tuple[str, ...]:
        """Write the first few, and say how many more there are."""
        more = [self.voice.say("more", len(facts) - SHOWN)] if len(facts) > SHOWN else []
        return (*(write(one) for one in facts[:SHOWN]), *more)


def _title(title: str, id: str) -> str:
    return f"{title} ({id})"


def _sources(release: Release) -> dict[tuple[str, str], dict]:
    """Return the sources of a release by name and title, each as the indicator with the newest edition has it."""
    found: dict[tuple[str, str], dict] = {}
    for said in release.indicators.values():
        for source in said["sources"]:
            # Routes of two publishers are one table here, and two sources for people.
            key = (source["name"], worded(source["title"], "en"))
            if source["date"] >= found.get(key, source)["date"]:
                found[key] = source
    return dict(sorted(found.items()))
