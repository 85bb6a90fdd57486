#!/usr/bin/env python3
"""Writes src/present/state_points.cc: a point and the two-letter code for each state, from the time zone database's zone.tab (public
domain) and world/states.tsv. The point is its principal place in zone.tab, most often the largest city.

state_points.py [/usr/share/zoneinfo/zone.tab]
"""

import pathlib
import re
import sys

import repository

FORM = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?([+-])(\d{3})(\d{2})(\d{2})?")

# Where zone.tab's first place of several is not the principal one.
PREFERRED = {"AR": "America/Argentina/Buenos_Aires", "AU": "Australia/Sydney", "BR": "America/Sao_Paulo", "CA": "America/Toronto", "CD": "Africa/Kinshasa",
             "CL": "America/Santiago", "DE": "Europe/Berlin", "EC": "America/Guayaquil", "ES": "Europe/Madrid", "FM": "Pacific/Pohnpei", "GL": "America/Nuuk",
             "ID": "Asia/Jakarta", "KZ": "Asia/Almaty", "MH": "Pacific/Majuro", "MN": "Asia/Ulaanbaatar", "MX": "America/Mexico_City", "MY": "Asia/Kuala_Lumpur",
             "NZ": "Pacific/Auckland", "PG": "Pacific/Port_Moresby", "PS": "Asia/Hebron", "PT": "Europe/Lisbon", "RU": "Europe/Moscow", "UA": "Europe/Kyiv",
             "US": "America/New_York", "UZ": "Asia/Tashkent"}


def degrees(sign, whole, minutes, seconds):
    return round((int(whole) + int(minutes) / 60 + int(seconds or 0) / 3600) * (-1 if sign == "-" else 1), 2)


def points(table):
    found = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            alpha2, coordinates, zone = line.split("\t")[:3]
            if PREFERRED.get(alpha2, zone) != zone:
                continue
            parts = FORM.fullmatch(coordinates).groups()
            found.setdefault(alpha2, (degrees(*parts[:4]), degrees(*parts[4:])))
    return found


def main():
    table = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/zoneinfo/zone.tab").read_text()
    at, rows = points(table), []
    for line in repository.text("world/states.tsv").splitlines():
        fields = line.split("\t")
        if not line.startswith("#") and len(fields) > 2 and len(fields[0]) == 3 and fields[1] in at:
            rows.append(f'    {{"{fields[0]}", "{fields[1]}", {at[fields[1]][0]}, {at[fields[1]][1]}}},')
    head = ["// Written by tools/state_points.py from the time zone database (public domain); run it again rather than edit this.", '#include "present/state_points.h"', "",
            "#include <algorithm>", "#include <array>", "", "namespace chancery {", "namespace {", "", f"constexpr std::array<StatePoint, {len(rows)}> kPoints = {{{{"]
    tail = ["}};", "", "}  // namespace", "", "const StatePoint* state_point(std::string_view code) {",
            "  const auto found = std::lower_bound(kPoints.begin(), kPoints.end(), code, [](const StatePoint& point, std::string_view wanted) { return point.code < wanted; });",
            "  return found == kPoints.end() || found->code != code ? nullptr : &*found;", "}", "", "}  // namespace chancery", ""]
    (repository.ROOT / "src/present/state_points.cc").write_text("\n".join(head + sorted(rows) + tail))


main()
