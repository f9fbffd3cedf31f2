"""What feeds, data classes and tables are called on a page, by their keys, out of `words/feeds.py`. Pure."""

from collections.abc import Mapping

from reachable.words.feeds import FEEDS, PARTS, SENT

FORMATS: Mapping[str, str] = {feed.format: feed.format_name for feed in SENT}
DATA_CLASSES: Mapping[str, str] = {key: part.name for key, part in PARTS.items()}
# The feed of a record, as the page names the record.
RECORDS: Mapping[str, str] = {feed.key: feed.record for feed in FEEDS}
TABLES: Mapping[str, str] = {table: name for feed in SENT for table, name in feed.tables.items()}
ROW_RULES: Mapping[str, str] = {
    "everyone": "Every row",
    "under_18_when_it_happened": "Only somebody under 18 when it happened",
    "child_of_household": "Only somebody under 18 when they moved; of unknown age, nobody who applied, nor a partner",
    "under_18_and_hurt": "Only somebody under 18 who was assaulted, or hurt with a knife or a gun, or by themself",
    "under_25": "Only somebody under 25",
}


def named(words: Mapping[str, str], key: str) -> str:
    """The words for a key; one that nobody has named is told by its name with spaces, not dropped."""
    return words.get(key) or key.replace("-", " ").replace("_", " ").capitalize()
