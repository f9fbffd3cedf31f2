"""Made-up names, as many as are wanted, no two alike."""

CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"


def three_letters(number: int) -> str:
    """A syllable or two for each number: no number gives the same as another below 4,900."""
    first, rest = divmod(number, len(VOWELS) * len(CONSONANTS))
    vowel, last = divmod(rest, len(CONSONANTS))
    return f"{CONSONANTS[first % 14]}{VOWELS[vowel]}{CONSONANTS[last]}{VOWELS[first // 14]}"
