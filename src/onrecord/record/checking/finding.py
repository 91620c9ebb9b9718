"""Finding: something wrong in a record, and what in the record itself can put it right."""

from typing import NamedTuple

__all__ = ["Finding"]


class Finding(NamedTuple):
    """Something wrong: in which table or story, what, what puts it right, and whether that is done.

    `remedy` is "restored from …" where what is put back is proven by something else in the record, "derived
    from …" where it is worked out anew and may differ from what was there; it is empty where nothing in the
    record tells what is right.
    """

    where: str
    what: str
    remedy: str = ""
    mended: bool = False
