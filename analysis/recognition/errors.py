"""What is wrong with what a user gave: one clear sentence, with what to do."""


class ResultError(ValueError):
    """A file or request that cannot be served. Its text is the sentence to show."""
