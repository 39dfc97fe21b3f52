"""What must be there before Spark can be: the package, and a Java that is new enough."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from metier.engine import spark
from metier.engine.spark import check_java, open_cluster
from metier.errors import MissingExtraError


def java(folder: Path, told: str) -> None:
    """A Java that says this of its version, in ``folder``/bin."""
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "java").write_text(f"#!/bin/sh\necho '{told}' >&2\n")
    (folder / "bin" / "java").chmod(0o755)


def test_without_pyspark_the_pip_line_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] in ("pyspark", "py4j")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'metier\[spark\]'"), open_cluster():
        pass


def test_without_java_it_is_said_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingExtraError, match=r"Java 17 or later; there is none\. Install one"):
        check_java()
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "jdk"))
    with pytest.raises(MissingExtraError, match=r"there is none in JAVA_HOME"):
        check_java()


@pytest.mark.skipif(sys.platform == "win32", reason="the Java of the test is a shell script")
@pytest.mark.parametrize(
    ("told", "said"),
    [
        ('openjdk version "11.0.2" 2019-01-15', "is version 11"),
        ('java version "1.8.0_202"', "is version 8"),
        ("no such thing", "is no version that it tells"),
        ('openjdk version "17.0.15" 2025-04-15', ""),
        ('openjdk version "25" 2025-09-16', ""),
    ],
)
def test_an_old_java_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str, said: str
) -> None:
    java(tmp_path, told)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    if not said:
        check_java()
        return
    with pytest.raises(MissingExtraError, match=said):
        check_java()


def test_where_a_session_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """By what is given; else by `spark-submit`; else on this machine."""
    monkeypatch.delenv("PYSPARK_GATEWAY_PORT", raising=False)
    here = spark._settings(None, 2, {})
    assert (here["spark.master"], here["spark.driver.host"]) == ("local[2]", "127.0.0.1")
    assert spark._settings(None, None, {})["spark.master"] == "local[*]"
    there = spark._settings("spark://head:7077", 2, {"spark.executor.memory": "2g"})
    assert (there["spark.master"], there["spark.executor.memory"]) == ("spark://head:7077", "2g")
    assert "spark.driver.host" not in there
    assert spark._settings("yarn", None, {"spark.master": "local[1]"})["spark.master"] == "local[1]"
    monkeypatch.setenv("PYSPARK_GATEWAY_PORT", "25333")
    assert "spark.master" not in spark._settings(None, 2, {})


def test_pages_of_trace_become_the_line_that_says_what_broke() -> None:
    trace = (
        "An error occurred while calling o52.collect.\n: org.apache.spark.SparkException: Job "
        "aborted due to stage failure: Task 0 failed 4 times\n\tat org.apache.Scheduler.run(X)\n"
        '  File "x.py", line 3, in f\nZeroDivisionError: division by zero\n'
    )
    told = str(spark._gave_up(RuntimeError(trace)))
    assert told.startswith("Spark gave up: ZeroDivisionError: division by zero. What is written")
    assert "\n" not in told
