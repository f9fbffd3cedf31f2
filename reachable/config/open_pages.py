"""The pages that need nobody to be signed in, or only that somebody is. A test holds this list (lock 1)."""

WITHOUT_SIGN_IN = frozenset(
    {"account_login", "what_we_hold", "accessibility", "rules", "guidance", "healthz", "tell_us", "told_us"}
)
# Nothing is written down of who opened these, not even that a session was used.
WITHOUT_A_TRACE = frozenset({"answer_survey", "answered_survey"})
WITHOUT_SIGN_IN |= WITHOUT_A_TRACE
OWN_SIGN_IN = frozenset({"account_logout", "account_change_password"})
# The sign-in library asks for these names; each answers that there is no such page.
CLOSED = frozenset({"account_signup", "account_reset_password", "account_set_password", "account_inactive"})
OPEN = WITHOUT_SIGN_IN | OWN_SIGN_IN | CLOSED
