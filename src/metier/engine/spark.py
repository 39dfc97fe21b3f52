"""One function over many tasks on a Spark cluster: `mapInArrow` over a table of tasks.

Extra ``metier[spark]``, Java 17 or later. A session that is open already (a notebook's) is used
and left open; else one is made from what is given, from ``spark-submit``, or on this machine.
"""

from __future__ import annotations

import os
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from metier.errors import MetierError, MissingExtraError

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

T = TypeVar("T")
R = TypeVar("R")

_JAVA = 17
_RESULT = "result"
_QUIET = f"-Dlog4j2.configurationFile=file:{Path(__file__).with_name('log4j2.properties')}"
_PYTHON = "PYSPARK_PYTHON"
_DEFAULTS = {
    "spark.app.name": "metier annotate",
    "spark.driver.extraJavaOptions": _QUIET,
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


class Cluster:
    """A Spark session that runs a function on each of many tasks."""

    def __init__(self, session: SparkSession) -> None:
        self._session = session
        self.cores: int = session.sparkContext.defaultParallelism

    def run(self, function: Callable[[T], R], tasks: Sequence[T]) -> list[R]:
        """``function`` of each task, in order; each is a Spark task of its own.

        A refusal (`MetierError`) of the function is raised here; all else that breaks a task
        is tried again as Spark is set to (``spark.task.maxFailures``).

        Raises:
            MetierError: if Spark gives up.
        """
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        if not tasks:
            return []
        packed = [pickle.dumps(task) for task in tasks]
        frame = self._session.range(0, len(tasks), 1, numPartitions=len(tasks))
        try:
            answers = frame.mapInArrow(_answering(function, packed), f"{_RESULT} binary").collect()
        except (Py4JError, PySparkException) as error:
            raise _gave_up(error) from error
        results = []
        for answer in answers:
            well, result = cast(tuple[bool, Any], pickle.loads(answer[_RESULT]))
            if not well:
                raise result
            results.append(result)
        return results


@contextmanager
def open_cluster(
    master: str | None = None, workers: int | None = None, settings: Mapping[str, str] | None = None
) -> Iterator[Cluster]:
    """A session on ``master``; where none is named, on ``workers`` cores of this machine.

    ``settings`` are Spark's own (``spark.executor.memory`` …). An open session goes before all.

    Raises:
        MissingExtraError: if PySpark or Java is not installed.
        MetierError: if Spark cannot be reached.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingExtraError(
            "PySpark is not installed.", "Install it with `pip install 'metier[spark]'`."
        ) from error
    given = SparkSession.getActiveSession()
    if given is not None:
        yield Cluster(given)
        return
    check_java()
    wanted = _settings(master, workers, settings or {})
    builder = SparkSession.builder
    for name, value in wanted.items():
        builder = builder.config(name, value)
    with _python(wanted):
        try:
            session = builder.getOrCreate()
        except (Py4JError, PySparkException) as error:
            raise _gave_up(error) from error
    try:
        yield Cluster(session)
    finally:
        session.stop()


def check_java() -> None:
    """See that there is a Java that Spark runs on.

    Raises:
        MissingExtraError: if there is none, or an old one.
    """
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")
    cure = "Install one (Debian, Ubuntu: apt-get install openjdk-17-jre-headless), set JAVA_HOME."
    if java is None:
        where = f" in JAVA_HOME ({home})" if home else ""
        raise MissingExtraError(f"Spark needs Java {_JAVA} or later; there is none{where}.", cure)
    told = subprocess.run([java, "-version"], check=False, capture_output=True, text=True).stderr
    version = re.search(r'version "(?:1\.)?(\d+)', told)
    if version is None or int(version[1]) < _JAVA:
        found = f"version {version[1]}" if version else "no version that it tells"
        raise MissingExtraError(f"Spark needs Java {_JAVA} or later; {java} is {found}.", cure)


def _settings(master: str | None, workers: int | None, given: Mapping[str, str]) -> dict[str, str]:
    """All settings of a new session. What ``spark-submit`` sets is left as it is."""
    settings = dict(_DEFAULTS)
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    if master is not None:
        settings["spark.master"] = master
    elif not submitted:
        settings["spark.master"] = f"local[{workers or '*'}]"
    settings |= given
    if settings.get("spark.master", "").startswith("local"):
        settings.setdefault("spark.driver.host", "127.0.0.1")
    return settings


@contextmanager
def _python(settings: Mapping[str, str]) -> Iterator[None]:
    """The Python of the workers: as set, else this one. A session looks here when it is made."""
    stood = os.environ.get(_PYTHON)
    os.environ[_PYTHON] = settings.get("spark.pyspark.python", stood or sys.executable)
    try:
        yield
    finally:
        if stood is None:
            del os.environ[_PYTHON]
        else:
            os.environ[_PYTHON] = stood


def _answering(
    function: Callable[[T], R], packed: Sequence[bytes]
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What a Spark task runs: numbers of tasks in, pickled answers out."""

    def answer(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pickle

        import pyarrow as pa

        from metier.errors import MetierError

        for batch in batches:
            for number in batch.column(0).to_pylist():
                told: tuple[bool, object]
                try:
                    told = True, function(pickle.loads(packed[number]))
                except MetierError as refusal:
                    told = False, refusal
                yield pa.RecordBatch.from_pydict({_RESULT: [pickle.dumps(told)]})

    return answer


def _gave_up(error: Exception) -> MetierError:
    """Spark's pages of trace as one line; the first that says what broke."""
    lines = [line.strip() for line in str(error).splitlines()]
    told = [line for line in lines if re.match(r"[\w.]*(Error|Exception)\b.*: \S", line)]
    why = (told[-1] if told else lines[0] if lines else type(error).__name__).rstrip(".")
    cure = "What is written is kept: run the same command again; see docs/cluster.md."
    return MetierError(f"Spark gave up: {why[:300]}.", cure)
