"""Addresses of what was said in confidence and of who comes: random ids, never a name."""

from django.urls import path

from reachable.in_confidence import coming_views, views

urlpatterns = [
    path("in-confidence/", views.confidences, name="confidences"),
    path("in-confidence/<uuid:uuid>/", views.confidence, name="confidence"),
    path("in-confidence/<uuid:uuid>/write/", views.write_confidence, name="write_confidence"),
    path("in-confidence/<uuid:uuid>/allocated/", views.allocate, name="allocate"),
    path("in-confidence/<uuid:uuid>/not-allocated/", views.end_allocation, name="end_allocation"),
    path("in-confidence/said/<uuid:uuid>/agreed/", views.agreed_confidence, name="agreed_confidence"),
    path("in-confidence/said/<uuid:uuid>/disclose/", views.disclose, name="disclose"),
    path("in-confidence/building/<uuid:uuid>/", views.safe_here, name="safe_here"),
    path("in-confidence/disclosed/<uuid:uuid>/", views.disclosure, name="disclosure"),
    path("in-confidence/disclosed/<uuid:uuid>/decide/", views.decide_disclosure, name="decide_disclosure"),
    path("in-confidence/disclosed/<uuid:uuid>/take-back/", views.take_back_disclosure, name="take_back_disclosure"),
    path("moments/<uuid:uuid>/who-comes/", coming_views.who_comes, name="who_comes"),
    path("moments/<uuid:uuid>/who-comes/say/", coming_views.say_who_comes, name="say_who_comes"),
    path("moments/<uuid:uuid>/who-comes/nobody/", coming_views.nobody_comes, name="nobody_comes"),
    path("coming-here/", coming_views.coming_here, name="coming_here"),
    path("coming-here/<uuid:uuid>/", coming_views.coming, name="coming"),
]
