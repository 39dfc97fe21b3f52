"""A folder of authored files small enough to read at a glance."""

from __future__ import annotations

import shutil
from pathlib import Path

from metier.knowledge.authored import DATA

HEAD = 'source = "metier"\ndate = 2026-11-21\n'

SKILLS = f"""{HEAD}
[skills]
python = {{ name = "Python", kind = "language", aliases = ["CPython"], hours = [60, 120] }}
data-modelling = {{ name = "Data Modelling", kind = "method", hours = [20, 60] }}

[skills.spark]
name = "Spark"
kind = "tool"
aliases = ["PySpark"]
contextual = ["Spark"]
cues = ["hadoop"]
requires = ["python"]
hours = [30, 80]
"""

ROLE = f"""{HEAD}
id = "baker"
name = "Data Baker"
family = "bakery"
summary = "Bakes."
aliases = ["bread scientist"]
duties = ["Mix.", "Knead.", "Bake.", "Sell."]

[levels.mid]
years = [2, 5]
changes = "Bakes alone."

[levels.entry]
years = [0, 2]
changes = "Learns."
titles = ["Junior Baker"]

[[skills]]
skill = "python"
importance = 0.8

[[skills]]
one_of = ["spark", "data-modelling"]
importance = 0.4
from = "mid"
""" + "".join(f'\n[[skills]]\nskill = "filler-{i}"\nimportance = 0.1\n' for i in range(9))

FILLERS = f"{HEAD}\n[skills]\n" + "".join(
    f'filler-{i} = {{ name = "Filler{i}", kind = "tool", hours = [1, 2] }}\n' for i in range(9)
)

SOURCES = """
[sources.metier]
title = "Judgement"
publisher = "Metier"
date = "2026"

[sources.ads]
title = "Ads"
publisher = "Many"
date = 2026-02-01
"""

OUTLOOK = """
[[figures]]
id = "growth"
name = "Growth"
value = 40
unit = "percent"
source = "ads"
date = 2026
about = ["baker", "bakery"]
"""

SHARES = """
source = "ads"
period = "2026"

[roles.baker]
ads = 100
[roles.baker.skills]
"python" = 50
"spark+data-modelling" = 20
"""


def small_folder(folder: Path, **files: str) -> Path:
    """The folder; ``files`` replace the usual text of a file, by its stem."""
    texts = {
        "skills/some": SKILLS,
        "skills/fillers": FILLERS,
        "roles/baker": ROLE,
        "sources": SOURCES,
        "outlook": OUTLOOK,
        "shares/ads": SHARES,
    }
    for place, text in texts.items():
        path = folder / f"{place}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files.get(path.stem, text), encoding="utf-8")
    for name in ("signals", "forms", "judge", "clauses", "places"):
        shutil.copy(DATA / f"{name}.toml", folder)
    return folder
