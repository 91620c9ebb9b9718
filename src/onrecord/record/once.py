"""Once: what copies of one story have in common, counted where it was published first."""

__all__ = ["ONCE"]


def _plain(words: str) -> str:
    """SQL that gives words without regard to capitals and the style of quotation marks."""
    return f"lower(replace(replace({words}, '“', '\"'), '”', '\"'))"


def _words(quote: str) -> str:
    """SQL that gives the words of a quote, without what may stand at their ends."""
    return f"trim({_plain(f'{quote}.content')}, ' ,.\"')"


# A condition on a quote `q`: it stands in no copy, or its words neither in the story that is copied, in one
# piece or as a quote of it in several, nor in a quote of a copy before this one.
ONCE = (
    "q.id NOT IN (SELECT id FROM (SELECT q.id,"
    f" instr({_plain('o.text')}, {_words('q')})"
    f" OR EXISTS (SELECT 1 FROM quotes w WHERE w.story = o.id AND {_words('w')} = {_words('q')}) AS there,"
    f" row_number() OVER (PARTITION BY c.copy_of, {_words('q')}"
    " ORDER BY s.day, s.id, q.n) AS nth"
    " FROM copies c JOIN stories s ON s.id = c.story AND s.current JOIN stories o ON o.id = c.copy_of"
    " JOIN quotes q ON q.story = s.id) WHERE there OR nth > 1)"
)
