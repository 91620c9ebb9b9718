"""Refusing: why a request gets no answer, as a sentence for whoever sent it, or where the answer is now."""

__all__ = ["Moved", "Refused"]


class Moved(Exception):
    """A request for what has another address now: the part of the path that changed, before and after."""

    def __init__(self, old: str, new: str) -> None:
        super().__init__(f"{old} is at {new} now.")
        self.old, self.new = old, new


class Refused(Exception):
    """A request that is not answered: the HTTP status, and one sentence that says why and what to do."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence
