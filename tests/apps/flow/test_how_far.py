"""While a file is read, its delivery says how far of how much: bytes, which are known from the start."""

from io import BytesIO

import pytest

from reachable.flow import receive
from tests import factories as f

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_bytes_read_grow_to_the_size_of_the_file(cast, now):
    file = f.exclusions(*(f.exclusion(number=n) for n in range(1, 4_501))).encode()
    seen: list[tuple[int, int]] = []
    going = []

    def clock():
        seen.extend((one.bytes_read, one.bytes_in_all) for one in going)
        return now

    done = receive(BytesIO(file), by=cast["steward"], clock=clock, on_begin=going.append)
    far = [read for read, _ in seen]
    assert far == sorted(far) and far[0] == 0 < far[1] < len(file)
    assert {whole for _, whole in seen} == {len(file)} and done.bytes_read == len(file)
