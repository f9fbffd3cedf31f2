"""Every section that the program brings: version 1 of each, one file a section. Pure."""

from collections.abc import Mapping

from reachable.guidance.sections import (
    asks,
    away,
    bringing_home,
    closing,
    custody,
    debt,
    debt_bondage,
    deciding,
    declined,
    discussions,
    excluded,
    form,
    harmed_others,
    hospital,
    left,
    moments,
    parent,
    rating,
    returned,
    searched,
    self_harm,
    threat,
    waiting_custody,
    waiting_family,
    waiting_hospital,
    waiting_housing,
    waiting_school,
    waiting_youth,
    who_goes,
    word_back,
)
from reachable.guidance.shape import Section

SECTIONS: tuple[Section, ...] = tuple(
    one.SECTION
    for one in (
        moments,
        custody,
        away,
        bringing_home,
        hospital,
        self_harm,
        returned,
        excluded,
        asks,
        parent,
        threat,
        debt,
        debt_bondage,
        searched,
        form,
        declined,
        closing,
        left,
        rating,
        deciding,
        discussions,
        word_back,
        harmed_others,
        who_goes,
        waiting_hospital,
        waiting_custody,
        waiting_school,
        waiting_housing,
        waiting_youth,
        waiting_family,
    )
)
BY_SLUG: Mapping[str, Section] = {one.slug: one for one in SECTIONS}
