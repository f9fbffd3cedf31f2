"""Each code that a receipt counts, in words: what is wrong, and what to do. The words are ours.

Codes with numbers are the Department for Education's (CIN census validation rules, and the UPN rules that schools use
too). Where it is wrong stands beside the words: the row and the column.
"""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    # the whole file
    "not_recognised": "This file is of no format that can be taken, or cannot be read. Nothing in it was taken.",
    "file_ends_early": "The file stops before its end, so the last record is cut. What came before it is loaded. Export"
    " the file again and send all of it.",
    "older_than_known": "This file was made before another that is already taken in, so what it says of these is kept"
    " as history and the newer stands. Nothing need be done.",
    # a row that cannot be read
    "wrong_number_of_columns": "The row has more or fewer values than the header. Look for a comma or a quotation mark"
    " inside a value, put quotation marks round that value, and send the file again.",
    "unreadable_row": "The row cannot be read: a quotation mark is opened and not closed, or a value is longer than a"
    " million characters. Correct it and send the file again.",
    "nul_bytes": "The row holds bytes that are not text. It may have been damaged on the way: export it again.",
    "malformed_xml": "This record's XML is broken, for example a tag that is not closed. Correct it, or ask your"
    " supplier to, and send the file again.",
    "too_long": "This record is longer than any real one. Its closing tag may be missing: export the file again.",
    "value_too_long": "A name, an id or a number in this row is longer than any real one, as if a paragraph stood in"
    " its place. Correct it and send the row again.",
    # a row without what makes it a row
    "no_id": "The row does not say which record it is. Fill in the id and send it again.",
    "no_school": "The row does not say which school it is from. Fill in NativeId and send it again.",
    "no_force": "The row does not say which police force it is from. Fill in force_code and send it again.",
    "no_parent": "The row does not say which pupil's row it belongs to. Fill that in and send it again.",
    "no_date": "The row does not say when this happened. Fill in the date and send it again.",
    "no_address": "The row has neither an address nor a postcode. Fill it in, or leave the row out.",
    "two_people_one_reference": "One custody reference is given to two people in this file, so none of its rows can be"
    " used. Correct the reference or the names and send it again.",
    "row_id_reused": "This row id was another child's: neither a name nor the date of birth is the same, and no UPN"
    " that passes tells the two apart. Add the UPN and send the pupils again, then new files of their addresses and"
    " exclusions: what was told by this row id until now is on nobody's page.",
    # kept, with a warning
    "bad_date": "There is no such day or time, or it is not written as one. Write it as 2026-03-31 or 31/03/2026.",
    "future_date": "The date is after the day on which the file came. Check the year.",
    "bad_number": "This should be a whole number. It is kept as it was told.",
    "dob_in_future": "The date of birth is after the day on which the file came. Check the year.",
    "dob_too_long_ago": "The date of birth is more than 26 years ago, too long for this file. Check the year.",
    "ends_before_it_starts": "The end comes before the beginning. The beginning is used; check both.",
    "unknown_code": "This code is in no list that we know. It is kept as it was told; tell us what it means.",
    "bad_postcode": "This is not a whole postcode. It is kept as it was told and not used for matching.",
    "bad_identifier": "The number fails its own check, so some character is wrong. It is kept as it was told and never"
    " used as evidence.",
    "waiting_for_its_record": "The pupil's own row has not come yet. The row is loaded, and is shown once it has.",
    # who a child is
    "8500": "The child has no id, so nothing can be kept about them. Fill it in and send the file again.",
    "8510": "One child id is used more than once. Where it stands for two different children, none of its rows can be"
    " used; where it is the same child, all of them are.",
    "1570": "The child id has more than 20 characters. It is used as it is.",
    "1580": "The child id has characters that are neither letters nor digits. It is used as it is.",
    "1510": "The UPN's first letter does not agree with its digits, so some character is wrong. It is not used as"
    " evidence. Look it up again.",
    "1520": "Two children in this file have the same UPN. It is used for neither until the source has put it right.",
    "1530": "The UPN's second to fourth characters are no council's number. The UPN passes its check and is used.",
    "1540": "The UPN has something other than digits where only digits belong. It is not used as evidence.",
    "1550": "The UPN's last character cannot be right, or there are too many or too few. It is not used as evidence.",
    "1560Q": "The former UPN fails its check. It is kept as it was told and not used as evidence.",
    "8525Q": "A child should have either a date of birth or an expected one, and not both.",
    "8535Q": "The child's death is told as before the birth. Check both dates.",
    "8775Q": "The child is 25 or older. Check the date of birth.",
    "4180": "The child's sex is missing or is none of the codes in use. What was told is kept.",
    "8750": "For a child not yet born, sex should be told as not known.",
    "8790": "The child is told as having no disability and as having one. Check which is right.",
    # what happened, and in what order
    "8600": "There is no date of referral that can be read, so the referral is on no page. Fill it in.",
    "8866": "Who made the referral is missing or is a code in no list.",
    "8650": "The main need is a code in no list. It is kept as it was told.",
    "8640": "The reason for closing is a code in no list. It is kept as it was told.",
    "8630": "It is told as closed before it was referred. Check both dates.",
    "8805": "It is told as closed, without a reason.",
    "8810": "There is a reason for closing, but no date.",
    "8585Q": "The reason for closing is that the child died, but no date of death is told.",
    "1103": "An assessment is told as begun before the referral. Check both dates.",
    "1104": "A child protection conference is told as held before the referral. Check both dates.",
    "1105": "A child protection plan is told as begun before the referral. Check both dates.",
    "2889": "A section 47 enquiry is told as begun before the referral. Check both dates.",
    "8565": "Work is told as begun after it was closed. Check the closing date, or whether there is a later referral.",
    "8831": "The referral is told as ending in no further action, yet work followed it. Check which is right.",
    "8608": "An assessment is told as ended before it began. The beginning is used; check both dates.",
    "8614": "An assessment has findings but no date on which it was completed.",
    "8869": "An assessment is told as having found nothing and as having found something. Check which is right.",
    "8898": "The same finding is told twice in one assessment.",
    "8945Q": "The old code 18A for physical abuse does not say by whom. Use 18B (a child) or 18C (an adult).",
    "8950Q": "The old code 19A for sexual abuse does not say by whom. Use 19B (a child) or 19C (an adult).",
    "4011": "A child in need plan is told as ended before it began. The beginning is used; check both dates.",
    "8905": "The first category of abuse is missing or is a code in no list.",
    "8910": "The latest category of abuse is missing or is a code in no list.",
    "8925": "A child protection plan is told as ended before it began. The beginning is used; check both dates.",
    "8840": "A child protection plan is told as begun and ended on one day. Check both dates.",
    "8841": "A child protection plan is told as looked at again on or before the day it began. Check both dates.",
}


def words_for(code: str) -> str:
    """The sentence for a code. Raises KeyError for one that has none: a code nobody can explain must not be counted."""
    return WORDS[code]
