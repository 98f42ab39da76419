"""Forms that say what is wrong as a list of sentences for their page."""

from __future__ import annotations

from django import forms


class Sentences(forms.Form):
    """Every fault says by itself what it is about."""

    @property
    def messages(self) -> list[str]:
        return [str(text) for texts in self.errors.values() for text in texts]


class Labelled(forms.Form):
    """Every fault has the name of its field before it; one of the form as a whole says by itself what it is about."""

    @property
    def messages(self) -> list[str]:
        named = {name: f"{field.label}: " for name, field in self.fields.items()}
        return [f"{named.get(name, '')}{text}" for name, texts in self.errors.items() for text in texts]
