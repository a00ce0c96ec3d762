#!/usr/bin/env python3
"""score.py results.jsonl : compares a product's results with manifest.jsonl (see README.md)."""
# ruff: noqa: D, E, B, C4, C90, F, I, N, PERF, PIE, PL, PT, PTH, RET, RUF, S, SIM, T20, UP, W, FURB, PGH
# fmt: off
import json, os, sys
from decimal import Decimal
H = os.path.dirname(os.path.abspath(__file__))
ld = lambda p: [json.loads(l, parse_float=Decimal, parse_int=Decimal) for l in open(p, encoding="utf-8") if l.strip()]
M = ld(os.path.join(H, "manifest.jsonl")); R = {r["id"]: r for r in ld(sys.argv[1])}
def norm(rows): return {(r[0], r[1], None if r[2] is None else Decimal(str(r[2])).normalize(), r[3]) for r in rows if r[2] is not None}
hard, weak, n = [], [], {"pass": 0, "none": 0}
for d in M:
    r = R.get(d["id"])
    if r is None: n["none"] += 1; continue
    bad = []; out = r["outcome"]; pre = norm(d.get("preload", [])); got = norm(r.get("stored", r.get("rows", []))) - pre
    if r.get("http", 200) >= 500: bad.append(f"HTTP {r['http']}")
    for k in ("seconds", "rss_mb"):
        lim = d.get("limits", {}).get("max_" + k)
        if lim is not None and r.get(k, 0) > lim: bad.append(f"{k} {r[k]} > {lim}")
    for nv in d.get("never", []):
        if any(g[0] == nv[0] and g[1] == nv[1] and g[2] == Decimal(str(nv[2])).normalize() for g in got): bad.append(f"never-row stored {nv}")
    ok = {d["expect"]} | ({d["alt"]} if d["debatable"] else set())
    if out not in ok: bad.append(f"outcome {out}, wanted {'/'.join(sorted(ok))}")
    elif out == "refuse":
        if got: bad.append(f"{len(got)} rows stored on a refuse")
        ex = d["faults"] if d["expect"] == "refuse" else d.get("alt_faults", [])
        for e in ex:
            fs = r.get("faults", []); kinds = [e["kind"]] + e.get("also", [])
            lines = [e["line"]] + e.get("also_lines", []) + ([e["spreadsheet_row"]] if "spreadsheet_row" in e else [])
            if not any((f.get("kind") in kinds) and (e["line"] is None or e.get("any_line") or f.get("line") in lines) and (e["column"] is None or f.get("column") in (None, e["column"])) for f in fs): weak.append((d["id"], d["file"], "fault not named", e["line"], e["column"], e["kind"]))
    else:
        want = norm(d["rows"] if out == d["expect"] or "alt_rows" not in d else d["alt_rows"])
        if want and got - want | (want - pre) - got and not d.get("rounding_ok"): bad.append(f"rows differ: extra {sorted(map(str, got - want))[:2]} missing {sorted(map(str, (want - pre) - got))[:2]}")
    if bad: hard.append((d["id"], d["file"], "debatable" if d["debatable"] else "", bad))
    else: n["pass"] += 1
for h in hard: print("HARD", *h)
for w in weak: print("weak", *w)
print(f"{n['pass']} pass, {len(hard)} hard failures ({sum(1 for h in hard if not h[2])} not debatable), {len(weak)} weak, {n['none']} without a result, of {len(M)}")
