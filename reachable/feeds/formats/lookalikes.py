"""Names a file that is not taken, where its columns or its first element give it away, so that nobody has to guess."""

import re

from reachable.feeds.formats.columns import listed
from reachable.feeds.opening import Opened

# Tables of SSDA903 (children looked after) by columns that no other file has together with CHILD.
_SSDA903 = frozenset(
    listed("""decom rne ls cin place place_provider dec rec reason_place_change home_post pl_post urn sex dob
        ethnic upn mother mc_dob review review_code duc sdq_score sdq_reason convicted health_check
        immunisations teeth_check health_assessment substance_misuse intervention_received
        intervention_offered in_touch activ accom missing mis_start mis_end date_int date_match foster_care
        nb_adoptr sex_adoptr ls_adoptr date_placed date_placed_ceased reason_placed_ceased prev_perm la_perm
        date_perm sw_id sw_decom sw_dec sw_reason dolo_start dolo_end""")
)
# The Standard Safeguarding Dataset: the first column of each of its tables, which no other file has.
_SSD_KEYS = frozenset(
    listed("""pers_person_id addr_table_id addr_address_json link_table_id fami_table_id fami_family_id moth_table_id
        lega_legal_status_id disa_person_id immi_person_id cont_contact_id earl_episode_id cine_referral_id
        cina_assessment_id cinf_table_id cinp_cin_plan_id cinv_cin_visit_id s47e_s47_enquiry_id icpc_icpc_id
        cppl_cp_plan_id cppv_cp_visit_id cppr_cp_review_id clae_cla_episode_id clac_cla_conviction_id
        clah_health_check_id clai_person_id clas_substance_misuse_id clap_cla_placement_id clar_cla_review_id
        lapp_table_id lacp_table_id clav_cla_visit_id csdq_table_id miss_table_id clea_table_id perm_table_id
        prof_professional_id invo_involvements_id send_table_id senn_table_id ehcr_ehcp_request_id
        ehca_ehcp_assessment_id ehcn_named_plan_id ehcp_active_ehcp_id prep_table_id voch_table_id
        s251_table_id dept_team_id""")
)
_ROOTS = {
    "CDS-XMLInterchange": "an NHS commissioning data set, such as ECDS (emergency care)",
    "DistributionEnvelope": "a clinical document between health services (NHS 111 or urgent care; not ECDS)",
    "ClinicalDocument": "a clinical document (CDA; not ECDS)",
    "EXPSSDA903": "SSDA903 (children looked after), as XML",
    "CTfile": "a Common Transfer File (CTF), which schools send to each other",
    "Workbook": "an Excel workbook saved as XML",
    "html": "a web page",
    "HTML": "a web page",
}
_COLLECTION = re.compile(r"<(?:[\w.-]+:)?Collection(?:\s[^<>]*)?>\s*([\w ]{1,30}?)\s*<")


def seems_to_be(opened: Opened) -> str:
    """What the file seems to be, in words that finish 'This looks like …', or '' if nothing gives it away."""
    return _xml(opened) if opened.kind == "xml" else _csv(opened)


def _xml(opened: Opened) -> str:
    if opened.root in _ROOTS:
        return _ROOTS[opened.root]
    collection = _COLLECTION.search(opened.head)
    if opened.root == "Message" and collection:
        name = collection.group(1)
        return (
            "the School Census as a school sends it (XML)"
            if name.upper() in ("SC", "SCHOOL CENSUS")
            else (f"a return to the Department for Education called '{name}'")
        )
    return f"XML whose first element is '{opened.root[:40]}'"


def _csv(opened: Opened) -> str:
    header = frozenset(opened.header)
    if opened.head.lstrip("\ufeff \r\n\t")[:1] in ("{", "["):
        is_api = "la_child_id" in opened.head
        return "the Department for Education's children's social care data (JSON)" if is_api else "JSON"
    if "child" in header and len(header & _SSDA903) >= 2:
        return "SSDA903 (children looked after)"
    if "child_unique_id" in header:
        return "a list of Annex A (Ofsted), saved as CSV"
    if header & _SSD_KEYS:
        return "the Standard Safeguarding Dataset"
    if {"ec_ident", "der_pseudo_nhs_number"} & header:
        return "ECDS (emergency care), as a flat table"
    return ""
