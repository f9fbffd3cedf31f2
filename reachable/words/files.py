"""A file that a page hands over."""

from django.http import HttpResponse

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def handed_over(made: bytes, name: str, kind: str) -> HttpResponse:
    """The file, to be kept and not shown. `name` tells nothing of anybody: it lands in a folder of downloads."""
    answer = HttpResponse(made, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
