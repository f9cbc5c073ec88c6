"""The installed wheel with the extra `service`, in a project that is not ours. Needs DATABASE_URL."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reuse.md"
BLOCKS = re.findall(r"^```python\n# (\w+\.py)\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in BLOCKS:
        (tmp_path / name).write_text(text)
    return tmp_path


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    settings = {"DJANGO_SETTINGS_MODULE": "shop_settings", "SECRET_KEY": "the-other-services-own", "PYTHONPATH": "."}
    return subprocess.run(
        [sys.executable, *words],
        cwd=project,
        env={"DATABASE_URL": os.environ["DATABASE_URL"], **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_sells_as_the_page_shows(project: Path) -> None:
    assert [name for name, _ in BLOCKS] == ["shop_settings.py", "shop.py"]
    sold = run(project, "shop.py")
    assert (sold.returncode, sold.stderr) == (0, "")


def test_says_which_app_is_missing(project: Path) -> None:
    settings = project / "shop_settings.py"
    settings.write_text(settings.read_text().replace('    "allauth.mfa",\n', ""))
    started = run(project, "-c", "import django; django.setup()")
    assert "ImproperlyConfigured: adapters.django_orm needs in INSTALLED_APPS: allauth.mfa." in started.stderr
