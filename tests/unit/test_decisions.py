"""Decisions are numbered without gaps, say when they were taken and whether they hold, and are listed."""

import re
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
DECISIONS = sorted((DOCS / "adr").glob("*.md"))
HEAD = re.compile(
    r"# (\d{4}) · .+\n\nStatus: (accepted|superseded by \[\d{4}\].*)\nDate: \d{4}-\d\d-\d\d\n\n## Context\n"
)


def test_numbers_have_no_gaps() -> None:
    assert [path.name[:4] for path in DECISIONS] == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]


def test_each_says_its_number_its_status_and_its_date() -> None:
    heads = {path.name: HEAD.match(path.read_text()) for path in DECISIONS}
    assert [name for name, head in heads.items() if not head or head[1] != name[:4]] == []


def test_all_are_listed() -> None:
    listed = re.findall(r"^- \[(\d{4})\]\(adr/(.+?)\)", (DOCS / "architecture.md").read_text(), re.MULTILINE)
    assert listed == [(path.name[:4], path.name) for path in DECISIONS]
