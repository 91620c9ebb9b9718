"""Refusing: why a request gets no answer, as a sentence for whoever sent it."""

__all__ = ["Refused"]


class Refused(Exception):
    """A request that is not answered: the HTTP status, and one sentence that says why and what to do."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence
