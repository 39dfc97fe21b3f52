"""A run on a Spark standalone cluster of two workers, held against one on this machine."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from metier.bench.invented_ads import raw_ads, write_csv
from metier.market.runs.run import annotate_files
from metier.market.runs.settings import RunSettings

ADS, PART = 90, 20

SCRIPT = """
import json, sys
from pathlib import Path
from metier.engine.spark import open_cluster
from metier.errors import MetierError, OutputError
from metier.market.runs.run import annotate_files
from metier.market.runs.settings import Engine, RunSettings

master, scratch, part = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
settings = {
    "spark.driver.host": "127.0.0.1",
    "spark.executor.memory": "512m",
    "spark.scheduler.minRegisteredResourcesRatio": "1.0",
}
told = {}

def refuses(_):
    raise OutputError("No room.", "Make some.")

def breaks(_):
    return 1 // 0

with open_cluster(master, settings=settings) as cluster:
    for name in ("ads.csv", "lake"):
        run = RunSettings(Engine.SPARK, part_size=part)
        told[name] = annotate_files(scratch / name, scratch / f"spark-{name}", run).to_dict()
    for task in (refuses, breaks):
        try:
            cluster.run(task, [1, 2])
        except MetierError as error:
            told[task.__name__] = [type(error).__name__, str(error)]
print(json.dumps(told))
"""
SMALL_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Six Javas start here and none runs for long."""


@pytest.fixture
def java() -> None:
    """A Java is part of what these tests need: `.ci/run` installs one."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        if "CI" in os.environ:
            pytest.fail("no Java: install openjdk-17-jre-headless")
        pytest.skip("no Java on this machine")


@contextmanager
def cluster(scratch: Path) -> Iterator[str]:
    """A master and two workers of one core on the loopback; gives the master's address."""
    import pyspark

    home = Path(pyspark.__file__).parent
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_DAEMON_MEMORY": "256m",
        "JAVA_TOOL_OPTIONS": SMALL_JAVA,
    }
    address = f"spark://127.0.0.1:{port}"
    deploy, ui = "org.apache.spark.deploy", ("--host", "127.0.0.1", "--webui-port", "0")
    worker = (f"{deploy}.worker.Worker", *ui, "--cores", "1", "--memory", "600m")
    wanted: list[tuple[str, ...]] = [(f"{deploy}.master.Master", *ui, "--port", str(port))]
    wanted += [(*worker, "--work-dir", str(scratch / f"worker-{n}"), address) for n in (1, 2)]
    log = (scratch / "cluster.log").open("wb")
    running: list[subprocess.Popen[bytes]] = []
    try:
        for words in wanted:
            command = [str(home / "bin" / "spark-class"), *words]
            running.append(
                subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
            )
            _wait_for(port, running[0])
        yield address
    finally:
        for process in running:
            process.kill()
            process.wait()
        log.close()


def _wait_for(port: int, master: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 40
    while time.monotonic() < until and master.poll() is None:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("the master of the cluster did not start")


def parts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("part-*.parquet"))}


@pytest.mark.usefixtures("java")
def test_two_workers_write_the_bytes_that_this_machine_writes(tmp_path: Path) -> None:
    write_csv(tmp_path / "ads.csv", ADS)
    (tmp_path / "lake").mkdir()
    table = pa.Table.from_batches([raw_ads(ADS)]).drop_columns(["source", "row"])
    pq.write_table(table, tmp_path / "lake" / "ads.parquet", row_group_size=30)
    with cluster(tmp_path) as master:
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, master, str(tmp_path), str(PART)],
            env={**os.environ, "JAVA_TOOL_OPTIONS": SMALL_JAVA},
            capture_output=True, text=True, check=False, timeout=100,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3_000:]
    told = json.loads(done.stdout.splitlines()[-1])
    for name in ("ads.csv", "lake"):
        here = annotate_files(
            tmp_path / name, tmp_path / f"here-{name}", RunSettings(workers=1, part_size=PART)
        )
        assert parts(tmp_path / f"spark-{name}") == parts(tmp_path / f"here-{name}")
        assert len(parts(tmp_path / f"spark-{name}")) == 5
        counts = ("read", "written", "refused", "parts", "resumed")
        assert [told[name][count] for count in counts] == [ADS, ADS, 0, 5, 0]
        assert [here.to_dict()[count] for count in counts] == [ADS, ADS, 0, 5, 0]
        assert not (tmp_path / f"spark-{name}" / "_staged").exists()
    assert told["ads.csv"]["workers"] == 2
    assert told["refuses"] == ["OutputError", "No room. Make some."]
    assert told["breaks"][0] == "MetierError"
    assert told["breaks"][1].startswith("Spark gave up: ZeroDivisionError")
    executors = [path.parent for path in tmp_path.glob("worker-*/app-*/*/stderr")]
    assert {path.parents[1].name for path in executors} == {"worker-1", "worker-2"}
