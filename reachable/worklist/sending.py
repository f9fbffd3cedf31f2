"""Sending in a file by a page: it is read while the page shows how far it has come."""

import os
import threading
from typing import BinaryIO

import structlog
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from reachable.clocks.now import read_now
from reachable.errors import ReachableError
from reachable.feeds.forms import SendForm
from reachable.feeds.models import Delivery
from reachable.flow import not_read, receive
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission

WAIT = 5.0  # seconds until the page is answered
WAITS = (
    "Another file is still being read, so this one waits for its turn. It comes in the list of deliveries by itself, "
    "read or not: you need not stay here."
)
PATIENCE = 60 * 60  # seconds the reading waits for others to finish: a large file takes minutes


@needs(Permission.SEND_DELIVERY)
def send(request: HttpRequest) -> HttpResponse:
    """Takes an upload and starts to read it. The file has no name on disk and goes when it has been read."""
    form = SendForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "feeds/send.html", {"form": form})
    # The request closes its own handle when it ends; the reading goes on with a copy of it.
    file = os.fdopen(os.dup(form.cleaned_data["file"].file.fileno()), "rb")
    reading = Reading(file, request.user)
    delivery = reading.begin()
    if delivery is None:
        form.add_error("file", reading.words or WAITS)
        return render(request, "feeds/send.html", {"form": form}, status=409)
    return redirect("delivery", uuid=delivery.uuid)


class Reading:
    """One upload being read beside the request, so that the page can show how far it has come."""

    def __init__(self, file: BinaryIO, by: object) -> None:
        self.file, self.by = file, by
        self.delivery: Delivery | None = None
        self.words = ""
        self.begun = threading.Event()
        self.is_answered = False

    def begin(self) -> Delivery | None:
        """Starts, and waits a few seconds for the delivery to have an address of its own."""
        threading.Thread(target=self._read, name="reading a delivery", daemon=False).start()
        self.is_answered = not self.begun.wait(WAIT)
        return self.delivery

    def _opened(self, delivery: Delivery) -> None:
        self.delivery = delivery
        self.begun.set()

    def _read(self) -> None:
        try:
            self._opened(receive(self.file, by=self.by, clock=read_now, on_begin=self._opened, patience=PATIENCE))
        except ReachableError as error:
            self.words = error.words
        except Exception as error:  # noqa: BLE001  its text may hold a row: only its kind is kept
            self.words = "Something went wrong while it was read. Nothing of it is kept. Send it again."
            structlog.get_logger().error("reading a delivery", kind=type(error).__name__)
        finally:
            self._tell()
            self.begun.set()
            self.file.close()
            connection.close()

    def _tell(self) -> None:
        """Whoever sent it was told to look in the list: a file that never came to be read has a receipt there."""
        if self.is_answered and not self.delivery:
            not_read(self.file, words=self.words, by=self.by, now=read_now())
