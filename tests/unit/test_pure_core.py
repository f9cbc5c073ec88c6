"""The core stands alone: it loads in a process that has the standard library and attrs, and nothing else."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import attr
import attrs
import pytest

import domain

SOURCES = Path(domain.__file__).resolve().parent.parent
CORE = ("domain", "application", "adapters.in_memory")

LOAD_ALL = """
import importlib, json, pkgutil, sys
core, folders = json.loads(sys.argv[1]), json.loads(sys.argv[2])
sys.path[:0] = folders
before = set(sys.modules)
loaded = set()
for root in core:
    package = importlib.import_module(root)
    loaded.add(root)
    for module in pkgutil.walk_packages(package.__path__, root + "."):
        importlib.import_module(module.name)
        loaded.add(module.name)
print(json.dumps({"loaded": sorted(loaded), "gained": sorted(set(sys.modules) - before)}))
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """What a bare process loads: no site-packages, no environment, no current folder; only the sources and attrs."""
    only_attrs = tmp_path_factory.mktemp("only_attrs")
    for package in (attr, attrs):
        shutil.copytree(Path(package.__file__).parent, only_attrs / package.__name__)
    arguments = [json.dumps(CORE), json.dumps([str(SOURCES), str(only_attrs)])]
    process = subprocess.run(
        [sys.executable, "-I", "-S", "-W", "error", "-c", LOAD_ALL, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout)


def belongs_to_the_core(module: str) -> bool:
    return module == "adapters" or any(module == root or module.startswith(f"{root}.") for root in CORE)


class TestCore:
    def test_loads_nothing_beyond_the_standard_library_and_attrs(self, report):
        allowed = sys.stdlib_module_names | {"attr", "attrs"}
        strangers = [
            module
            for module in report["gained"]
            if module.partition(".")[0] not in allowed and not belongs_to_the_core(module)
        ]
        assert strangers == []

    def test_is_loaded_to_the_last_module(self, report):
        """A folder without its __init__.py would be walked past in silence."""
        files = {
            ".".join(path.relative_to(SOURCES).with_suffix("").parts).removesuffix(".__init__")
            for root in CORE
            for path in SOURCES.joinpath(*root.split(".")).rglob("*.py")
        }
        assert set(report["loaded"]) == files

    def test_is_there_at_all(self, report):
        assert {"domain.shared.money", "domain.products.product", "domain.sales.sale"} <= set(report["loaded"])
