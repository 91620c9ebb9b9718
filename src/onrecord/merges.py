"""Merges: a file that says who is one, a set a line, as `onrecord people --twins` lists them."""

import shlex

from onrecord.errors import NoStory, RecordError
from onrecord.visible import flat

__all__ = ["read_merges"]


def read_merges(path: str) -> list[tuple[int, list[str]]]:
    """The people of each line, by number or name, with the line's number.

    A line has a command that merges them, or them alone, names with spaces between quotation marks; what
    follows a # is passed over. Raises an OnrecordError that says which line cannot be read.
    """
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = file.read().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise NoStory(f"{flat(path)}: it cannot be read ({why}).", source=path) from None
    found = []
    for number, line in enumerate(lines, 1):
        try:
            words = shlex.split(line, comments=True)
        except ValueError:
            raise RecordError(f"{flat(path)}, line {number}: a quotation mark has no other.") from None
        people = words[words.index("merge") + 1 :] if "merge" in words else words
        if len(people) == 1 or (words and not people):
            raise RecordError(f"{flat(path)}, line {number}: a merge takes two people or more.")
        if people:
            found.append((number, people))
    if not found:
        raise RecordError(f"{flat(path)}: it has no line of people to merge.")
    return found
