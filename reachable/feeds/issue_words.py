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
    "another_council": "The header says another council than the one in the source register. The file is taken in, and"
    " its children stand under that council's number. Check that it is the right file.",
    "no_rows": "The file has a beginning and nobody in it. Check that the export was of the right children.",
    "unknown_column": "A column (in XML, an element) of this file is in no year of the collection, so it was left out."
    " If its name is misspelt, put it right and send the file again.",
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
    "no_urn": "The row does not say which school it is from. Fill in school_urn and send it again.",
    "no_session": "The row does not say which session of the day this was. Write AM or PM and send it again.",
    "no_mark": "The row has no attendance code. Fill in the code and send it again.",
    "no_such_mark": "This is no attendance code of the register in force, nor one that was retired. Correct it and send"
    " the row again.",
    "no_force": "The row does not say which police force it is from. Fill in the force's code and send it again.",
    "no_service": "The row does not say which youth justice service it is from. Fill in originating_yot and send it"
    " again.",
    "no_landlord": "The row does not say which council or landlord it is from. Fill in sender_code and send it again.",
    "no_door": "The form does not say by whose link it came. Send it by the link again.",
    "no_site": "The row does not say which hospital it is from. Fill in site_code and send it again.",
    "no_council": "The row does not say which council it is from. Fill in council_code and send it again.",
    "names_nobody": "The contact names nobody. One about a place, a group or an online space is written down here, in a"
    " line; of one about a young person fill in surname or forename and send it again.",
    "no_mechanism": "The row does not say in which group the site puts the attendance, or in none that we know, so it"
    " may not be taken. Fill in mechanism_group (assault, knife, firearm, self_harm, accident or other) and send it.",
    "not_a_code": "This is no code of an organisation: it has something other than the letters A to Z, figures"
    " and the signs . / - _ between them. Write it as it stands in the list of organisations and send the row again.",
    "no_parent": "The row does not say which pupil's row it belongs to. Fill that in and send it again.",
    "no_date": "The row does not say when this happened. Fill in the date and send it again.",
    "no_address": "The row has neither an address nor a postcode. Fill it in, or leave the row out.",
    "two_people_one_reference": "One reference is given to two people in this file, so none of its rows can be used."
    " Correct the reference or the names and send it again.",
    "row_id_is_a_upn": "The row's own id reads as a UPN, and the UPN itself is missing or does not pass: the row could"
    " be taken for another child's. Put the UPN in its own column and send the file again.",
    "child_id_reused": "This child id was another child's: the date of birth is not the same, and neither is the"
    " forename or, where no names are told, the UPN. Ask whoever sent the file which of the two it is, and whether the"
    " records of two children have been mixed up.",
    "upn_reused": "This UPN was another child's at this school: neither the forename nor the date of birth is the same."
    " Ask the school which of the two it is, and send the file again.",
    "row_id_reused": "This row id was another child's: neither the forename nor the date of birth is the same, and no"
    " UPN that passes tells the two apart. Add the UPN and send the pupils again, then new files of their addresses and"
    " exclusions: what is told by this row id from now on is on nobody's page. If such files of this term came before"
    " this one, look through what they put on the first child's page.",
    "too_many_of_one_record": "The file has more than 5,000 rows of this one record, which no real one has. Check that"
    " the column that tells records apart is filled in, and send the file again.",
    # kept, with a warning
    "two_people_one_id": "One row id is given to two pupils of a school in this file. Those who have a UPN are told"
    " apart by it; the others are set aside. Correct the id and send the file again.",
    "repeated_id": "This row id stands in the file more than once. What is told last is used where they differ.",
    "no_name": "The pupil has no surname or no forename. Fill it in: without it they are hard to find.",
    "no_birth_date": "The pupil has no date of birth. Fill it in: without it they are hard to tell from others.",
    "no_upn": "The pupil has no UPN. They are matched by name and date of birth alone, until the school sends one.",
    "temporary_upn": "The UPN is a temporary one. It is used until the permanent one comes, which should then be sent"
    " with this one as the former.",
    "before_birth": "This is told as before the pupil was born. Check both dates.",
    "retired_code": "This attendance code was retired in August 2024. It is kept, and means what it meant before.",
    "no_category": "The row does not say what kind of exclusion this was. Fill in the category.",
    "no_reason": "The row gives no reason for the exclusion. Fill it in.",
    "over_45_days": "The suspension is told as longer than the 45 days that a school year allows. Check the sessions.",
    "bad_date": "There is no such day or time, or it is not written as one. Write it as 2026-03-31 or 31/03/2026.",
    "future_date": "The date is after the day on which the file came. Check the year.",
    "bad_number": "This should be a number, and not less than nothing. It is kept as it was told.",
    "dob_in_future": "The date of birth is after the day on which the file came. Check the year.",
    "dob_too_long_ago": "The date of birth is more than 26 years ago, too long for this file. Check the year.",
    "ends_before_it_starts": "The end comes before the beginning. The beginning is used; check both.",
    "unknown_code": "This code is in no list that we know. It is kept as it was told; tell us what it means.",
    "decided_before_offence": "The outcome is told as decided before the offence. Both are kept; check both dates.",
    "under_ten": "The offence is told as before the child was ten, when no child can be held responsible for a crime."
    " Check the date of birth and of the offence.",
    "never_found": "The episode began more than four weeks ago, and no end is told. If they were found, fill in"
    " found_dt and send the row again: until then the page says that they are missing.",
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
    "1530": "The UPN's second to fourth characters are no council's number. That alone does not stop its use.",
    "1540": "The UPN has something other than digits where only digits belong. It is not used as evidence.",
    "1550": "The UPN's last character cannot be right, or there are too many or too few. It is not used as evidence.",
    "1560Q": "The former UPN fails its check. It is kept as it was told and not used as evidence.",
    "8520": "The child's date of birth is after the day on which the file came. Check the year.",
    "8525Q": "A child should have either a date of birth or an expected one, and not both.",
    "8535Q": "The child's death is told as before the birth. Check both dates.",
    "8775Q": "The child is 25 or older, past the age that may be taken in. Check the date of birth.",
    "8770Q": "A child of school age has no UPN and no good reason for having none. Look it up.",
    "8772": "The reason for having no UPN is that the referral went no further, yet one did. Look the UPN up.",
    "8590": "The child has no referral, so nothing that happened is told. Fill it in, or ask your supplier to.",
    "4180": "The child's sex is missing or is none of the codes in use. What was told is kept.",
    "8750": "For a child not yet born, sex should be told as not known.",
    "4220": "The child's ethnicity is missing or is a code in no list.",
    "8540": "The child's disability is missing or is a code in no list.",
    "8794": "The same disability is told twice for one child.",
    "8790": "The child is told as having no disability and as having one. Check which is right.",
    # what happened, and in what order
    "8600": "There is no date of referral that can be read, so the referral is on no page. Fill it in.",
    "8568": "Whether the referral ended in no further action is missing, or is told as neither yes nor no.",
    "8606": "The referral is told as more than 40 weeks before the child's birth. Check both dates.",
    "8610": "The main need is missing for a referral that led to more.",
    "8555Q": "The child is told as referred after the day of death. Check both dates.",
    "8815": "The child has more than one open referral. Close the one that has ended.",
    "8816": "A referral is still open though a later one has begun. Close it, or check its dates.",
    "8820": "Two referrals of the child overlap. Check their dates.",
    "8825Q": "It is told as closed after an assessment, and no assessment is told.",
    "2990": "It is told as closed after an assessment, yet an enquiry, a conference or a plan is told. Check which is"
    " right.",
    "2991Q": "A section 47 enquiry is told without an assessment.",
    "8867": "It is told as closed, with an assessment that was not completed.",
    "8868": "It is told as closed, with a section 47 enquiry that ended in neither a conference nor the word that none"
    " was needed.",
    "8873Q": "The only assessment found nothing, yet it was not told as closed after assessment.",
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
    "8565": "Work is told as begun or ended after it was closed. Check the closing date, or whether there is a later"
    " referral.",
    "4000": "The referral is told as ending in no further action, yet has a child in need plan. Check which is right.",
    "8832": "The referral is told as ending in no further action, yet has a child protection plan. Check which is"
    " right.",
    "8831": "The referral is told as ending in no further action, yet work followed it. Check which is right.",
    "8608": "An assessment is told as ended before it began. The beginning is used; check both dates.",
    "8614": "An assessment has findings but no date on which it was completed.",
    "8869": "An assessment is told as having found nothing and as having found something. Check which is right.",
    "8898": "The same finding is told twice in one assessment.",
    "8945Q": "The old code 18A for physical abuse does not say by whom. Use 18B (a child) or 18C (an adult).",
    "8950Q": "The old code 19A for sexual abuse does not say by whom. Use 19B (a child) or 19C (an adult).",
    "8863Q": "An assessment is told as begun while another was going on.",
    "8896": "Two assessments of one referral are told as not completed.",
    "8897Q": "A completed assessment does not say what it found.",
    "8615": "A section 47 enquiry has no day on which it began, or began after its conference.",
    "8839": "Two section 47 enquiries of one referral are told as still open.",
    "8890": "A section 47 enquiry is told as begun while another was going on.",
    "8870Q": "The day by which a conference should be held is at a weekend. Check it.",
    "8875": "A child protection conference is told as held at a weekend. Check the date.",
    "2883": "More child protection plans are told as begun than conferences as held. One may be missing.",
    "2884": "A conference is told both with the referral and with the enquiry. Tell it once.",
    "2885": "A child protection plan is told as begun on another day than its conference. Check both dates.",
    "4001": "A child in need plan and a child protection plan are both told as going on. Only one can be.",
    "4003": "A child protection plan is told as looked at again while a child in need plan went on. Check which is"
    " right.",
    "4004": "More than one child in need plan is told as going on. Close the one that has ended.",
    "4008": "A child in need plan is told as begun after the child's death. Check both dates.",
    "4009Q": "A child in need plan is told as ended after the child's death. Check both dates.",
    "4010": "A child in need plan has no day on which it began.",
    "4012Q": "A child in need plan is told as begun and ended on one day. Check both dates.",
    "4014": "Two child in need plans of the child overlap. Check their dates.",
    "4015": "A child in need plan is told as begun before the referral. Check both dates.",
    "4016": "A child in need plan is told as begun while a child protection plan went on. Check both dates.",
    "4017": "A child protection plan is told as begun while a child in need plan went on. Check both dates.",
    "4011": "A child in need plan is told as ended before it began. The beginning is used; check both dates.",
    "8720": "A child protection plan has no day on which it began.",
    "8730": "How many child protection plans came before is missing.",
    "8915": "A child protection plan is told as begun after the child's death. Check both dates.",
    "8920": "A child protection plan is told as ended after the child's death. Check both dates.",
    "8935": "More than one child protection plan is told as going on. Close the one that has ended.",
    "8940": "Two child protection plans of the child overlap. Check their dates.",
    "8905": "The first category of abuse is missing or is a code in no list.",
    "8910": "The latest category of abuse is missing or is a code in no list.",
    "8925": "A child protection plan is told as ended before it began. The beginning is used; check both dates.",
    "8840": "A child protection plan is told as begun and ended on one day. Check both dates.",
    "8841": "A child protection plan is told as looked at again on or before the day it began. Check both dates.",
}
