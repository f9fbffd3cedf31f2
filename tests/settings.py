"""The settings of the tests: a home of their own, invented, thrown away; plain static files; fast passwords."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_home = Path(tempfile.mkdtemp(prefix="reachable-tests-"))
(_home / "invented-data").write_text("Nobody in this home is real.\n")
os.environ["REACHABLE_HOME"] = str(_home)
os.environ["REACHABLE_DATABASE"] = os.environ.get("REACHABLE_TEST_DATABASE", "")
atexit.register(shutil.rmtree, _home, ignore_errors=True)

from reachable.config.settings import *  # noqa: E402,F403

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
ACCOUNT_RATE_LIMITS = False
ALLOWED_HOSTS = ["*"]
