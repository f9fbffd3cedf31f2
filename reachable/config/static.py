"""Static files carry a hash of their content in their name, so that a new version is never mixed with an old one."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Hashed(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
