"""Addresses of audits and surveys: random ids, and never a person."""

from django.urls import path

from reachable.audits import views
from reachable.audits.cases import views as cases
from reachable.audits.surveys.urls import urlpatterns as surveys
from reachable.audits.together.section11.urls import urlpatterns as section11
from reachable.audits.together.urls import urlpatterns as together

urlpatterns = [
    *surveys,
    *together,
    *section11,
    path("", views.audits, name="audits"),
    path("tools/", views.tools, name="audit_tools"),
    path("new/", views.new_audit, name="new_audit"),
    path("inspection/", views.inspection, name="inspection_pack"),
    path("inspection/word/", views.inspection_word, name="inspection_pack_word"),
    path("case/<uuid:uuid>/", cases.case, name="audit_case"),
    path("case/<uuid:uuid>/hand-on/", cases.hand_on, name="hand_on_case"),
    path("case/<uuid:uuid>/moderate/", cases.moderate, name="moderate_case"),
    path("action/<uuid:uuid>/", views.do_action, name="do_audit_action"),
    path("<uuid:uuid>/", views.audit, name="audit"),
    path("<uuid:uuid>/again/", views.audit_again, name="audit_again"),
    path("<uuid:uuid>/draw/", views.draw, name="draw_sample"),
    path("<uuid:uuid>/auditor/", views.name_auditor, name="name_auditor"),
    path("<uuid:uuid>/learnt/", views.learn, name="learn_from_audit"),
    path("<uuid:uuid>/decided/", views.decided, name="forum_decided"),
    path("<uuid:uuid>/take-out/", views.take_out, name="take_out_of_audit"),
    path("<uuid:uuid>/action/", views.agree_action, name="agree_audit_action"),
    path("<uuid:uuid>/found/", views.findings, name="audit_findings"),
    path("<uuid:uuid>/found/word/", views.findings_word, name="audit_findings_word"),
    path("<uuid:uuid>/found/pdf/", views.findings_pdf, name="audit_findings_pdf"),
]
