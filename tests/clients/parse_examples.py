"""Runs with the generated Python client beside it: every example of the description is read as its models say."""

import json
import re
import sys
from importlib import import_module
from pathlib import Path

import httpx

folder, document = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text())
sys.path.insert(0, str(folder.parent))
client = import_module(f"{folder.name}.client").Client(base_url="http://127.0.0.1", raise_on_unexpected_status=True)
modules = {path.stem: path for path in (folder / "api").rglob("*.py")}
read = 0
for operations in document["paths"].values():
    for operation in operations.values():
        name = re.sub(r"\W+", "_", operation.get("operationId", "")).strip("_")
        if name not in modules:
            continue
        parts = modules[name].relative_to(folder.parent).with_suffix("").parts
        parse = import_module(".".join(parts))._parse_response
        for status, answer in operation["responses"].items():
            for example in answer.get("content", {}).get("application/json", {}).get("examples", {}).values():
                told = httpx.Response(int(status), json=example["value"])
                parsed = parse(client=client, response=told)
                assert parsed.to_dict() == example["value"], (name, status)
                read += 1
assert read > 300, read
