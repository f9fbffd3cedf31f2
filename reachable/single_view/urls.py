"""Addresses about one young person: random ids, never a name."""

from django.urls import path

from reachable.single_view import (
    action_views,
    naming_views,
    prompt_views,
    protective_views,
    sharing_views,
    views,
    writing,
)

urlpatterns = [
    path("", views.search, name="search"),
    path("mine/", views.my_pages, name="my_pages"),
    path("who-is-it/<uuid:uuid>/", naming_views.who_is_it, name="who_is_it"),
    path("<uuid:uuid>/", views.person, name="person"),
    path("<uuid:uuid>/why/", views.why, name="why"),
    path("<uuid:uuid>/copy/", views.copy, name="copy"),
    path("<uuid:uuid>/trusted-adult/", writing.trusted, name="trusted"),
    path("<uuid:uuid>/household/", writing.relative, name="relative"),
    path("<uuid:uuid>/household/<uuid:row>/end/", writing.end_relative, name="end_relative"),
    path("<uuid:uuid>/told/", writing.told, name="told"),
    path("<uuid:uuid>/complaint/", writing.complaint, name="complaint"),
    path("<uuid:uuid>/complaint/<uuid:row>/acknowledge/", writing.acknowledge, name="acknowledge"),
    path("<uuid:uuid>/line/<uuid:line>/account/", writing.account, name="account"),
    path("<uuid:uuid>/line/<uuid:line>/correction/", writing.correction, name="correction"),
    path("<uuid:uuid>/correction/<uuid:row>/answer/", writing.answer, name="answer"),
    path("<uuid:uuid>/protect/", writing.protect, name="protect"),
    path("<uuid:uuid>/protect/end/", writing.end_protection, name="end_protection"),
    path("<uuid:uuid>/worry/<uuid:row>/end/", writing.end_worry, name="end_worry"),
    path("<uuid:uuid>/share/", sharing_views.share_page, name="share_page"),
    path("<uuid:uuid>/protect/let-see/", sharing_views.see_address, name="see_address"),
    path("<uuid:uuid>/keep-out/", sharing_views.keep_out, name="keep_out"),
    path("<uuid:uuid>/share/end/", sharing_views.end_sight, name="end_sight"),
    path("<uuid:uuid>/prompt/<str:rule>/wrong/", prompt_views.wrong_prompt, name="wrong_prompt"),
    path("<uuid:uuid>/action/", action_views.agree_action, name="agree_action"),
    path("<uuid:uuid>/protects/", protective_views.protective, name="protective"),
    path("<uuid:uuid>/protects/<uuid:row>/change/", protective_views.end_protective, name="end_protective"),
    path("<uuid:uuid>/whose/", writing.whose, name="whose"),
]
