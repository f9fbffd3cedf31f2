import pytest, time
from tests.house.test_protected import *
from django.db import connection
from django.test.utils import CaptureQueriesContext
def test_q(everybody, client_of):
    c=client_of("mash")
    for person in [joined(everybody)[0], everybody[-1]]:
      for page in ("", "copy/", "why/", "told/"):
        with CaptureQueriesContext(connection) as made:
            t=time.time(); r=c.get(f"/young-people/{person.uuid}/{page}"); el=time.time()-t
        print(page, r.status_code, round(el,3), len(made), sorted([(float(q["time"]), q["sql"][:60]) for q in made.captured_queries])[-4:])
    with CaptureQueriesContext(connection) as made:
        t=time.time(); r=c.post("/young-people/",{"text":"Vey"}); el=time.time()-t
    print(r.status_code, round(el,3), len(made), sorted([(float(q["time"]), q["sql"][:60]) for q in made.captured_queries])[-4:])
