"""The JSON Schema of directive files, for editors and other programs."""

from __future__ import annotations

import json

from piket.policy.model import Directive


def directive_json_schema() -> str:
    """The schema as it is kept in docs/schema/directive-1.json, with a final line break."""
    schema = Directive.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
