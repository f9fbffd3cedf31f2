"""What a page says, without what is on it by chance."""

import re

from django.http import HttpResponse

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def body(answer: HttpResponse) -> str:
    """The page without the form's token: 64 letters by chance, and half a postcode is soon among them."""
    return without_token(answer.content.decode())


def without_token(page: str) -> str:
    """The same of a page's text."""
    return TOKEN.sub("", page)
