"""The start page, the worklist, and sending in a file."""

from django.urls import path

from reachable.worklist import hand_over, list_views, sending, views

urlpatterns = [
    path("", views.home, name="home"),
    path("worklist/", list_views.my_morning, name="worklist"),
    path("worklist/mine/", list_views.mine, name="worklist_mine"),
    path("worklist/team/", list_views.team, name="worklist_team"),
    path("worklist/unallocated/", list_views.unallocated, name="worklist_unallocated"),
    path("worklist/seen/", list_views.seen, name="worklist_seen"),
    path("moments/hand-over/", hand_over.hand_over, name="hand_over"),
    path("send/", sending.send, name="send"),
]
