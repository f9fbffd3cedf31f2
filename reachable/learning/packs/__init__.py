"""Every training pack, one file a pack. Pure."""

from collections.abc import Mapping

from reachable.learning.packs import bringing_home, debt_bondage, reachable_moments
from reachable.learning.packs.shape import Film, Pack

PACKS: tuple[Pack, ...] = (reachable_moments.PACK, debt_bondage.PACK, bringing_home.PACK)
BY_SLUG: Mapping[str, Pack] = {one.slug: one for one in PACKS}
FILMS: Mapping[str, tuple[Pack, Film]] = {one.film.slug: (one, one.film) for one in PACKS if one.film}
