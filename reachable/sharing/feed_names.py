"""What feeds, data classes and tables are called on a page. Pure. Here, so that every folder above may say it."""

from collections.abc import Mapping

FORMATS: Mapping[str, str] = {
    "school-census": "School Census",
    "cin-census": "Children in need census",
    "template-custody": "Police custody (our template)",
}
DATA_CLASSES: Mapping[str, str] = {
    "pupils": "Pupils",
    "addresses": "Where pupils live",
    "exclusions": "Suspensions and exclusions",
    "children-in-need": "Children's social care",
    "custody": "Police custody",
}
# The feed of a record, as the page names the record.
RECORDS: Mapping[str, str] = {
    "pupils": "School record",
    "cin": "Council record",
    "custody": "Police custody record",
    "here": "Our own record",
}
TABLES: Mapping[str, str] = {
    "pupilonroll": "pupils on roll",
    "pupilnolongeronroll": "pupils no longer on roll",
    "addressesonroll": "addresses of pupils on roll",
    "addressesoffroll": "addresses of pupils no longer on roll",
    "termlyexclusionsonroll": "exclusions of pupils on roll",
    "termlyexclusionsoffroll": "exclusions of pupils no longer on roll",
    "cin-child": "children in need",
    "custody": "police custody",
}
# What a row is known by: without these columns none of its rows could be anybody's. With them stands the column
# that protects an address: without it one would be shown that must not be given away (lock 10).
_PUPIL = frozenset({"pupilonrolltableid", "pupilnolongeronrolltableid", "NativeId"})
KNOWN_BY: Mapping[str, frozenset[str]] = {
    "pupils": _PUPIL,
    "addresses": _PUPIL,
    "exclusions": _PUPIL,
    "children-in-need": frozenset({"LAchildID"}),
    "custody": frozenset({"custody_ref", "force_code", "address_protected"}),
}
ROW_RULES: Mapping[str, str] = {
    "everyone": "Every row",
    "under_18_when_it_happened": "Only somebody under 18 when it happened",
    "under_25": "Only somebody under 25",
}


def named(words: Mapping[str, str], key: str) -> str:
    """The words for a key; one that nobody has named is told by its name with spaces, not dropped."""
    return words.get(key) or key.replace("-", " ").replace("_", " ").capitalize()
