"""Keys: the headings under which exports, spreadsheets and tables of metadata say what of a story."""

import re

__all__ = ["CLOCK", "COLUMNS", "FIELDS", "fields_of", "plain"]

# What a column may hold.
COLUMNS = ("text", "published", "title", "byline", "outlet", "section", "url", "id", "file")
# What may be said of a story beside its text.
FIELDS = ("published", "title", "byline", "outlet", "section", "url")
CLOCK = "clock"  # the time of day, where a column has it apart from the day

# Our name → the headings it may stand under, the likeliest first; capitals, spaces and signs do not matter.
# From exports of WordPress, Lexis, Factiva, Media Cloud, GDELT, newspaper4k and what newsrooms type.
_HEADINGS = {
    "text": "text body fulltext articletext articlebody storytext bodytext maintext content articlecontent "
    "postcontent contenttext contenthtml plaintext article story transcript copy",
    "published": "published publishedat publisheddate publishedon publicationdate datepublished publishdate "
    "pubdate postdate articledate firstpublished date day",
    "title": "title headline articletitle posttitle storytitle heading hed subject",
    "byline": "byline author authors authorname reporter reporters writer by",
    "outlet": "outlet publisher publication outletname medianame newspaper sourcename sitename source site "
    "media paper",
    "section": "section articlesection category desk",
    "url": "url link permalink weburl articleurl canonicalurl guid address",
    "id": "id storyid articleid docid documentid uuid slug",
    "file": "file filename filepath path name",
    CLOCK: "time publishedtime publishtime publicationtime timepublished timeofpublication pubtime posttime "
    "clock timeofday",
}
_RANK = {
    heading: (rank, field)
    for field, headings in _HEADINGS.items()
    for rank, heading in enumerate(headings.split())
}
_SIGNS = re.compile(r"[\W_]+")


def fields_of(headings: list[str]) -> dict[str, int]:
    """Our name of each column whose heading is known → its place; of two for one field, the likelier's."""
    best: dict[str, tuple[int, int]] = {}
    for at, heading in enumerate(headings):
        rank, field = _RANK.get(plain(heading), (0, ""))
        if field:
            best[field] = min(best.get(field, (rank, at)), (rank, at))
    return {field: at for field, (_, at) in best.items()}


def plain(heading: str) -> str:
    """A heading without capitals, spaces and signs, to be compared."""
    return _SIGNS.sub("", heading).casefold()
