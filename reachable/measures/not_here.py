"""Measures of domain.md section 8 that nothing here can tell yet, and why. Pure."""

from collections.abc import Mapping

NOT_HERE: Mapping[str, tuple[str, str]] = {
    "K11 to K13": ("Bringing home whoever was found in another area", "Recoveries are not written down here yet."),
    "K14 to K16": ("Work of the Exploitation and Risk Panel", "The panel is not held here yet."),
    "K17": ("The national referral mechanism was thought about", "No such judgement is written down here yet."),
    "K18": ("An adult lead at seventeen and a half", "The panel is not held here yet."),
    "K20": ("A case discussion after three times missing", "Case discussions are not held here yet."),
    "K21 and K22": (
        "Provision by the sixth school day; children missing education found",
        "No organisation sends either.",
    ),
    "K23 and K24": ("Children not in school", "The register is not in force."),
    "K25 to K27": ("Notices and history when somebody moves", "Notices are told to us, and not counted yet."),
    "K29 and K30": ("Housing in case discussions, and their actions done", "They are not held here yet."),
    "K32": ("Differences between professionals settled", "They are not written down here yet."),
    "K35 and K36": ("Places trained, and places made safer", "Places are not kept here yet."),
    "K38": ("Actions that became practice", "Told at the head of the plan as it stands today, and not by quarter yet."),
}
