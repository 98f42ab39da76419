"""Which ways out the operator has opened, and the gateway of each."""

from __future__ import annotations

from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from piket.adapters.gateways.push import SERVICES, PushGateway
from piket.adapters.gateways.sms import SmsGateway
from piket.adapters.gateways.values import Answer, Gateway, Outcome, Parcel
from piket.adapters.gateways.whatsapp import WhatsAppGateway
from piket.web.sending.models import Channel

NEEDS: dict[Channel, tuple[str, ...]] = {
    Channel.PUSH: ("VAPID_PRIVATE_KEY", "VAPID_CONTACT"),
    Channel.WHATSAPP: ("WHATSAPP_URL", "WHATSAPP_KEY"),
    Channel.SMS: ("SMS_URL", "SMS_KEY"),
    Channel.EMAIL: ("EMAIL_HOST",),
}


def missing(channel: Channel) -> list[str]:
    """The settings that the way still needs."""
    return [name for name in NEEDS[channel] if not getattr(settings, name)]


def open_channels() -> list[Channel]:
    return [channel for channel in Channel if not missing(channel)]


def per_minute(channel: Channel) -> int:
    """How many parcels the gateway may be given in a minute, all agencies together."""
    return int(settings.SENDING_PER_MINUTE[channel.value])


def push_services() -> tuple[str, ...]:
    """The hosts to which a phone's address may lead."""
    return (*SERVICES, *settings.PUSH_SERVICES)


def gateway(channel: Channel) -> Gateway:
    if channel is Channel.PUSH:
        return PushGateway(
            settings.VAPID_PRIVATE_KEY, settings.VAPID_CONTACT, push_services(), settings.SENDING_TIMEOUT
        )
    if channel is Channel.WHATSAPP:
        return WhatsAppGateway(
            settings.WHATSAPP_URL,
            settings.WHATSAPP_KEY,
            settings.WHATSAPP_TEMPLATE,
            seconds=settings.SENDING_TIMEOUT,
        )
    if channel is Channel.SMS:
        return SmsGateway(settings.SMS_URL, settings.SMS_KEY, settings.SENDING_TIMEOUT)
    return MailGateway()


class MailGateway:
    """The operator's mail server. A parcel tried again has the same Message-ID, by which mailboxes tell doubles."""

    def send(self, parcel: Parcel) -> Answer:
        host = urlsplit(settings.SITE_URL).hostname or "localhost"
        headers = {"Message-ID": f"<{parcel.key}@{host}>", "Auto-Submitted": "auto-generated"}
        mail = EmailMessage(parcel.subject, parcel.text, to=[parcel.to], headers=headers)
        if parcel.enclosed is not None:
            file = parcel.enclosed
            mail.attach(file.name, file.content, file.media_type)
        try:
            mail.send()
        except SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()))[0]
            return Answer(Outcome.REFUSED if code >= 500 else Outcome.LATER, why=f"SMTP {code}")
        except SMTPResponseException as error:
            return Answer(Outcome.DOWN, why=f"SMTP {error.smtp_code}")
        except SMTPException as error:
            return Answer(Outcome.DOWN, why=type(error).__name__)
        except OSError as error:
            return Answer(
                Outcome.DOWN, why="timeout" if isinstance(error, TimeoutError) else type(error).__name__
            )
        return Answer(Outcome.ACCEPTED)
