"""Makes every documented call with the Python client, at the base URL given; prints what came of each: `prism.py PACKAGE_FOLDER BASE_URL`."""

from __future__ import annotations

import base64
import json
import sys
from importlib import import_module
from typing import Any

folder, base_url = sys.argv[1:]
sys.path.insert(0, folder)
calls: Any = import_module("tests.harness.calls")
examples: Any = import_module("tests.harness.examples")


def outcome(client: Any, request: Any) -> dict[str, Any]:
    try:
        value = calls.perform(client, request["call"], request["body"], calls.caller_headers(request["headers"], request["body"]))
    except calls.package.ApiError as error:
        # The words of Prism's own errors.
        return {"error": " ".join([str(error.status), *(error.body[name] for name in ("title", "detail") if error.body.get(name))])}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}
    if isinstance(value, bytes):
        return {"value": json.loads(value) if value[:1] == b"{" else base64.b64encode(value).decode()}
    return {"value": value._asdict() if isinstance(value, calls.package.Accepted) else value}


with calls.package.Client("token", base_url=base_url) as client:
    told = [
        {"operation": operation["operation"], "source": example["source"], **outcome(client, example["request"])}
        for operation in examples.operations()
        for example in operation["examples"]
        if example["request"] is not None and example["request"]["call"] is not None
    ]
print(json.dumps(told))
