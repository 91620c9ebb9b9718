"""Beside: what is known of files from outside: a table of metadata, a pattern of names, names of columns."""

import difflib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.errors import BadStory, Remark
from onrecord.sources.keys import FIELDS, fields_of
from onrecord.sources.opened import shown, stem_of
from onrecord.visible import first_few
from onrecord.written_dates import iso_date

__all__ = ["NOTHING", "Beside", "Metadata", "name_pattern"]

_PLACE = re.compile(r"\{(\w*)\}")
_OF_NO_USE = "slug"  # how places begin whose words are no field's
_MOST_PLACES = 8  # of a pattern, since each makes a name of many signs longer to compare
_MOST_NAMED = 5  # rows or names of files that an error lists
# How a place of a name may read: a day in one of these forms, or what the next sign ends.
_DAY = r"\d{4}[-_.]?\d{2}[-_.]?\d{2}"


class Metadata:
    """A table of what is known of stories, by the name of their file or their id."""

    def __init__(
        self,
        path: str,
        rows: Mapping[str, Mapping[str, str] | BadStory],
        unknown: Sequence[str] = (),
    ) -> None:
        self.path, self._rows, self._unknown = path, rows, unknown
        self._used: dict[str, dict[str, None]] = {}  # the files for which each row was used

    def of(self, path: str, id: str) -> Mapping[str, str] | BadStory:
        """What the table says of a story, under its id, its file's name, or that without its ending; what is
        wrong with its row. A file's whole name goes before that without its ending."""
        name = path.replace(os.sep, "/")
        own = () if id == stem_of(path) else (id,)
        for key in (*own, *_ends(name), *_ends(os.path.splitext(name)[0]), stem_of(path)):
            if key in self._rows:
                self._used.setdefault(key, {})[name] = None
                return self._rows[key]
        return {}

    def remarks(self) -> Iterator[Remark]:
        """What of the table was of no use: rows of no story that was read, columns that are not known; and
        rows of several files.

        A table may be that of an archive of which only a part is read.
        """
        if self._unknown:
            yield self._remark(
                f"nothing was taken from the column{'s' * (len(self._unknown) > 1)} "
                f"{first_few([shown(each, 60) for each in self._unknown], _MOST_NAMED)}: the fields of a "
                f"story are {', '.join(FIELDS)}."
            )
        for key, files in self._used.items():
            if len(files) > 1:
                yield self._remark(
                    f"the row “{shown(key, 60)}” was used for {len(files):,} files: "
                    f"{first_few([shown(each) for each in files], _MOST_NAMED)}; give each a row of its own, "
                    "with its folder."
                )
        unused = [shown(key, 60) for key in self._rows if key not in self._used]
        if not self._used:
            names = ", ".join(unused[:_MOST_NAMED])
            yield self._remark(f"none of its rows matches a story ({names} …): check the names in it.")
        elif unused:
            rows = "1 row matches" if len(unused) == 1 else f"{len(unused):,} rows match"
            yield self._remark(f"{rows} no story: {first_few(unused, _MOST_NAMED)}.")

    def _remark(self, what: str) -> Remark:
        return Remark(f"{shown(self.path)}: {what}", source=self.path)


class Beside(NamedTuple):
    """What was given with the files: a date for those without one, a pattern, a table, names of columns,
    what comes first in dates of figures; and which names of files do not fit the pattern, which files were
    mangled."""

    published: str | None = None
    pattern: re.Pattern[str] | None = None
    metadata: Metadata | None = None
    columns: Mapping[str, str] = {}
    unfit: dict[str, None] | None = None
    mangled: dict[str, None] | None = None
    day_first: bool | None = None  # whether 3/4/2020 is in April

    def named(self, stem: str) -> dict[str, str]:
        """What a file's name says by the pattern; empty, and kept in `unfit`, where it has another form.

        So it is for a day that there is none of: what else such a name says is as little to be trusted.
        """
        if self.pattern is None:
            return {}
        found = self.pattern.fullmatch(stem)
        if found is None or not self._is_day(found.groupdict().get("published")):
            if self.unfit is not None and stem:
                self.unfit[stem] = None
            return {}
        fields = {field: value for field, value in found.groupdict().items() if field in FIELDS and value}
        if "published" in fields:
            fields["published"] = iso_date(_dashed(fields["published"])) or ""
        for field in fields.keys() - {"published", "url"}:
            fields[field] = " ".join(re.split(r"[-_\s]+", fields[field])).strip()
        return fields

    @staticmethod
    def _is_day(written: str | None) -> bool:
        return written is None or iso_date(_dashed(written)) is not None

    def misfits(self) -> Remark | None:
        """The remark that names the files whose names are not made as the pattern says; None without one."""
        if not self.unfit:
            return None
        names = [shown(stem, 60) for stem in self.unfit]
        what = "1 file name, which does" if len(names) == 1 else f"{len(names):,} file names, which do"
        return Remark(
            f"--name-pattern: nothing was taken from {what} not match the pattern or "
            f"{'gives' if len(names) == 1 else 'give'} a day that does not exist; the stories were read: "
            f"{first_few(names, _MOST_NAMED)}."
        )

    def mended(self) -> Remark | None:
        """The remark that names the files that were saved in the wrong encoding; None without one."""
        if not self.mangled:
            return None
        names = [shown(name) for name in self.mangled]
        files = "1 file" if len(names) == 1 else f"{len(names):,} files"
        return Remark(
            f"{files} had UTF-8 that was taken for Windows-1252 (“cafÃ©”); the letters were put right "
            f"(“café”): {first_few(names, _MOST_NAMED)}."
        )


def _dashed(day: str) -> str:
    return re.sub(r"[_.]", "-", day)


NOTHING = Beside()


def name_pattern(written: str) -> re.Pattern[str]:
    """`{published}_{outlet}_{slug}` as a pattern of the names of files, without their endings.

    Fields of a story stand in braces, and `slug`, `slug2` … for what is of no use. Raises ValueError, with a
    sentence, for a pattern that has no place or another, the same twice, or two with nothing between them.
    """
    parts = _PLACE.split(written)
    names = parts[1::2]
    known = ", ".join(f"{{{field}}}" for field in FIELDS)
    for name in names:
        if name and name not in FIELDS and not name.startswith(_OF_NO_USE):
            near = [*fields_of([name]), *difflib.get_close_matches(name, FIELDS, 1)]
            hint = f"did you mean {{{near[0]}}}?" if near and near[0] in FIELDS else f"use {known}."
            raise ValueError(f"no field is called {name}: {hint} {{slug}} is for words of no use.")
    if not set(names) & set(FIELDS):
        raise ValueError(f"the pattern names nothing that a story has: use {known}.")
    if len(set(names)) < len(names) or not all(names) or set("{}") & set("".join(parts[::2])):
        raise ValueError("each name in the pattern stands once, in braces, in letters.")
    if len(names) > _MOST_PLACES:
        raise ValueError(f"a pattern has at most {_MOST_PLACES} places.")
    if "" in parts[2:-1:2]:
        raise ValueError(
            "two places of the pattern touch: put a sign between them, as in {published}_{slug}."
        )
    return re.compile("".join(_pieces(parts)), re.S)


def _pieces(parts: list[str]) -> Iterator[str]:
    for n, part in enumerate(parts):
        if n % 2 == 0:
            yield re.escape(part)
        elif part == "published":
            yield rf"(?P<{part}>{_DAY})"
        else:
            yield rf"(?P<{part}>.+)" if n == len(parts) - 2 else rf"(?P<{part}>.+?)"


def _ends(path: str) -> Iterator[str]:
    """A path, and what is left as each folder before it goes: a/b/c, b/c, c."""
    yield path
    while "/" in path:
        path = path.split("/", 1)[1]
        yield path
