"""Words at the beginning and in the middle of a sentence. Pure."""


def upper_first(words: str) -> str:
    """Words at the beginning of a sentence: "nobody goes" is "Nobody goes"."""
    return words[:1].upper() + words[1:]


def lower_first(label: str) -> str:
    """A label in the middle of a sentence: "Date of birth" loses its capital, "NHS number" keeps it."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def shortened(text: str, most: int = 160) -> str:
    """The beginning of a long text, in whole words where it has any; a short one as it is."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]}…"


def printable(text: str) -> str:
    """A text for one line of a terminal: what is no sign to be seen, as a file's name may hold, stands as one mark."""
    return "".join(sign if sign.isprintable() else "�" for sign in text)
