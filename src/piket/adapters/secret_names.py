"""Names in the environment whose values are secrets: the log strikes them out, a backup keeps them."""

from __future__ import annotations

SECRETS = (
    "SECRET_KEY",
    "VAPID_PRIVATE_KEY",
    "METRICS_TOKEN",
    "SIGNING_PASSWORD",
    "ESIGN_PASSWORD",
    "OIDC_CLIENT_SECRET",
    "EMAIL_HOST_PASSWORD",
    "SMS_KEY",
    "SMS_SECRET",
    "WHATSAPP_KEY",
    "WHATSAPP_SECRET",
    "WHATSAPP_VERIFY_TOKEN",
)
