"""Addresses of training and of the learning replay: a pack, a step and a film by their names, and never a person."""

from django.urls import path

from reachable.learning import film_views, roll_out_views, views
from reachable.learning.replay.urls import urlpatterns as replay

urlpatterns = [
    *replay,
    path("", views.learning, name="learning"),
    path("staff/", views.staff, name="staff_learning"),
    path("completed/", roll_out_views.completed, name="completed"),
    path("network/", roll_out_views.network, name="network"),
    path("network/name/", roll_out_views.name_link, name="name_link"),
    path("network/ask/", roll_out_views.roll_out, name="roll_out"),
    path("network/<uuid:uuid>/end/", roll_out_views.end_link, name="end_link"),
    path("brought/<uuid:uuid>/", roll_out_views.say_brought, name="say_brought"),
    path("films/", film_views.films, name="films"),
    path("films/<str:film>/", film_views.film, name="film"),
    path("films/<str:film>/file.<str:ending>/", film_views.film_file, name="film_file"),
    path("films/<str:film>/captions/", film_views.film_captions, name="film_captions"),
    path("films/<str:film>/agreed/", film_views.agree_to_film, name="agree_to_film"),
    path("films/<str:film>/taken-back/", film_views.take_film_back, name="take_film_back"),
    path("training/<str:pack>/", views.training, name="training"),
    path("training/<str:pack>/begin/", views.begin, name="begin_training"),
    path("training/<str:pack>/<str:step>/", views.training_step, name="training_step"),
]
