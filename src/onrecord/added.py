"""Added: what a run of `add` does, counted as it goes, and told at its end."""

from typing import TYPE_CHECKING

import typer

from onrecord.answering import line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.errors import OnrecordError
    from onrecord.reading import Reading
    from onrecord.record import Record
    from onrecord.record.adding import Kept
    from onrecord.record.outlets import Spelling
    from onrecord.record.upgrading import Upgrade
    from onrecord.story import Story

__all__ = ["Run"]

_NAMED = 5  # stories that are named where there is something to know of several
_DIGEST = 12  # digits of a digest that tell of a story
_MINUTE = 60.0


class Run:
    """One run: counts what becomes of the stories, and tells it."""

    def __init__(self, record: str, json: bool, log: bool, debug: bool) -> None:
        from onrecord.progress import Progress
        from onrecord.sources.odd_dates import OddDates
        from onrecord.sources.odd_languages import OddLanguages

        self.record, self.json, self.debug = record, json, debug
        self.progress = Progress(wanted=True, every=_MINUTE if log else None)
        self.odd, self.languages = OddDates(), OddLanguages()
        self.versions = self.updated = 0
        self.upgraded: Upgrade | None = None
        self.spelling: Spelling | None = None
        self.undated: list[str] = []
        self.twins: list[Kept] = []
        self.faults: list[str] = []
        self._dateless: dict[int, None] = {}

    def began(self, record: "Record") -> None:
        """The record is open."""
        from onrecord.record.outlets import Spelling
        from onrecord.telling import say_upgraded

        self.upgraded = record.upgraded
        self.spelling = Spelling(record.connection)
        say_upgraded(record)

    def ended(self, record: "Record") -> None:
        """All is written."""
        from onrecord.record import adding

        self.undated = adding.undated(record, self._dateless)  # another may have taken the place of one

    def skip(self, story: object) -> None:
        """A story is in the record already."""
        self.progress.skip()

    def lacks_of(self, dataset: str) -> None:
        """Tell what a dataset lacks."""
        from onrecord.archive import manifest
        from onrecord.errors import OnrecordError

        for sentence in manifest.lacks(dataset):
            self.lacks(OnrecordError(sentence))

    def lacks(self, error: "OnrecordError") -> None:
        """A dataset lacks something."""
        self.faults.append(str(error))
        self._tell(error)

    def take(self, outcomes: "Iterable[Kept | Story | Reading | OnrecordError]") -> None:
        """Count what became of each story, and tell of those that could not be read or are new versions."""
        from onrecord.errors import OnrecordError, Remark
        from onrecord.record.adding import Kept

        for outcome in outcomes:
            if isinstance(outcome, OnrecordError):
                if not isinstance(outcome, Remark):
                    self.progress.step(True)
                    self.faults.append(str(outcome))
                self._tell(outcome)
            elif isinstance(outcome, Kept):
                self.progress.step(False)
                self._count(outcome)

    def _count(self, kept: "Kept") -> None:
        if not kept.dated:
            self._dateless[kept.story] = None
        self.updated += kept.updates
        if kept.corrects:
            self.versions += 1
            if not self.json:
                self.progress.clear()
                line(_version(kept))
        elif kept.beside:
            self.twins.append(kept)

    def _tell(self, error: "OnrecordError") -> None:
        from onrecord.telling import say_error

        self.progress.clear()
        say_error(error, self.debug)

    def end(self) -> None:
        """Say what was done, and end with the exit status of that."""
        from onrecord.telling import say

        self.progress.clear()
        line(self._report() if self.json else self._summary())
        if self.undated and not self.json:
            line(_undated(self.undated))
        for sentence in (
            _twins(self.record, self.twins),
            _spelled(self.spelling),
            str(self.odd),
            str(self.languages),
        ):
            if sentence:
                say(sentence)
        if self.faults:
            raise typer.Exit(1)

    def _report(self) -> str:
        import json

        return json.dumps(
            {
                "record": self.record,
                "added": self.progress.read,
                "updated": self.updated,
                "versions": self.versions,
                "known": self.progress.known,
                "failed": self.progress.failed,
                "undated": self.undated,
                "faults": self.faults,
                "upgraded": self.upgraded and self.upgraded._asdict(),
            },
            ensure_ascii=False,
        )

    def _summary(self) -> str:
        from onrecord.wording import counted, stories_counted

        of_these = []
        if self.updated:
            of_these.append(f"{self.updated:,} in place of the same text with no date or outlet")
        if self.versions:
            of_these.append(counted(self.versions, "new version"))
        parts = [f"added {stories_counted(self.progress.read)}"]
        parts[0] += f" ({', '.join(of_these)})" if of_these else ""
        if self.progress.known:
            parts.append(f"{self.progress.known:,} already in the record")
        if self.progress.failed:
            parts.append(f"{self.progress.failed:,} could not be read")
        return ", ".join(parts) + "."


def _version(kept: "Kept") -> str:
    from onrecord.record.changes import counted

    which = f"version {kept.version}" + (f" of {kept.versions}" if kept.version < kept.versions else "")
    return f"{kept.name}: {which}; {counted(kept.changes)}." if kept.version > 1 else f"{kept.name}: {which}."


def _undated(names: list[str]) -> str:
    from onrecord.visible import first_few

    one = len(names) == 1
    those = "1 story has" if one else f"{len(names):,} stories have"
    it = "it" if one else "them"
    return (
        f"{those} no date of publication, so “Thursday” and “last year” in {it} can’t be resolved: add "
        f"again with --published, --metadata or --name-pattern, or `onrecord set` {it}: "
        f"{first_few(names, _NAMED)} (`onrecord stories RECORD --undated` lists them)."
    )


def _spelled(spelling: "Spelling | None") -> str:
    """Which outlets have one name in the record and another in the sources; empty for none."""
    from onrecord.visible import flat
    from onrecord.wording import stories_counted

    if spelling is None or not spelling.changed:
        return ""
    changed = [
        f"“{flat(one)}” is kept as “{flat(other)}” ({stories_counted(number)})"
        for (one, other), number in spelling.changed.most_common(_NAMED)
    ]
    more = f", and {len(spelling.changed) - _NAMED:,} more" if len(spelling.changed) > _NAMED else ""
    return f"outlets whose names differ in capitals alone are one: {', '.join(changed)}{more}."


def _twins(record: str, kept: "list[Kept]") -> str:
    """That stories are twice in the record, under another date or outlet, and how to remove the older ones;
    empty where none is."""
    import shlex

    from onrecord.visible import first_few

    if not kept:
        return ""
    named, digests = [], []
    for each in kept:
        day, outlet, digest = each.beside or (None, None, "")
        digests.append(digest[:_DIGEST])
        named.append(f"{each.name} ({', '.join((outlet or 'no outlet', day or 'no date'))})")
    those = "1 story was" if len(kept) == 1 else f"{len(kept):,} stories were"
    return (
        f"{those} in the record with the same name and text and another date or outlet, and both are kept: "
        f"{first_few(named, _NAMED)}. To remove those that were there before:\n"
        f"  onrecord remove {shlex.quote(record)} {' '.join(dict.fromkeys(digests))}"
    )
