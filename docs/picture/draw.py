"""Draws docs/picture/pyramidal-road.svg: the road from cortex to muscle, and what a cut on it costs.

Standard library only; run it from anywhere: python3 docs/picture/draw.py
You face the patient, so the patient's left is on the right of the picture. Blue is the road that lives, orange is
what is lost, stone is structure. Heights are a scheme, not millimetres.
"""

from pathlib import Path

WIDTH, HEIGHT, MIDLINE = 1000, 700, 470
PAPER, INK, QUIET = "#fbfaf7", "#26302f", "#6d7672"
STONE, STONE_EDGE, DEEP = "#ece8df", "#cfc8ba", "#ded8cb"
LOST = "#c8541b"
ROADS = {"face": "#7fb2d9", "hand": "#3a7fb8", "foot": "#174c7c"}

# Half-widths from the midline to the patient's left, by height: (offset, y). Negative offsets have crossed.
ROAD_POINTS = {
    "foot": [(13, 84), (20, 122), (54, 182), (76, 226), (64, 272), (43, 308), (31, 352), (25, 398),
             (14, 438), (10, 470), (-4, 500), (-17, 526), (-17, 570), (-17, 628)],
    "hand": [(112, 92), (106, 126), (82, 182), (67, 226), (55, 272), (34, 308), (22, 352), (17, 398),
             (10, 438), (6, 466), (-7, 494), (-12, 520), (-12, 556)],
    "face": [(170, 160), (140, 172), (92, 196), (58, 226), (45, 272), (25, 308), (14, 346), (4, 376),
             (-14, 392), (-28, 396)],
}
UNCROSSED = [(14, 438), (8, 470), (6, 505), (5, 560), (5, 628)]
EXITS = {"face": (-28, 396), "hand": (-12, 556), "foot": (-17, 628)}
EXIT_TEXT = {
    "face": ("Right lower face", "its nucleus is across the midline"),
    "hand": ("Right hand", "motor neurons at C7 to T1"),
    "foot": ("Right foot", "motor neurons at L4 to S1"),
}

CUTS = [
    # number, mark (offset, y, half-width, slant), side of the text, heading, lines
    (1, (109, 108, 15, 0), "right", 84, "Left hand knob, cortex",
     ["right hand alone is weak"]),
    (2, (67, 226, 19, 0), "right", 196, "Left internal capsule",
     ["right face, arm and leg;", "language and vision are kept"]),
    (3, (22, 352, 20, 0), "right", 330, "Left pons, with the sixth nerve",
     ["right face, arm and leg,", "and the left eye cannot turn out"]),
    (4, (-13, 532, 13, 0), "right", 518, "Right half of the cord, high neck",
     ["right arm and leg, face spared:", "the road has crossed already"]),
]


def x(offset, side=1):
    return MIDLINE + side * offset


def curve(points, side=1):
    """A smooth path through the points (Catmull-Rom, as cubic Béziers)."""
    places = [(x(offset, side), y) for offset, y in points]
    padded = [places[0]] + places + [places[-1]]
    path = f"M{places[0][0]:.1f} {places[0][1]:.1f}"
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:]):
        first = (b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6)
        second = (c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6)
        path += f"C{first[0]:.1f} {first[1]:.1f} {second[0]:.1f} {second[1]:.1f} {c[0]:.1f} {c[1]:.1f}"
    return path


def closed(points):
    """The outline through the half-widths on the left, mirrored back on the right."""
    half = curve(points)
    back = curve([(offset, y) for offset, y in reversed(points)], side=-1)
    return half + "L" + back[1:] + "Z"


def both_sides(body):
    return body + f'<g transform="translate({2 * MIDLINE} 0) scale(-1 1)">{body}</g>'


def structures():
    hemisphere = curve([(4, 60), (52, 50), (112, 66), (160, 108), (186, 166), (182, 222), (150, 262),
                        (104, 274), (78, 262), (60, 284), (26, 292), (4, 286)])
    shapes = both_sides(f'<path d="{hemisphere}L{x(4)} 60Z" fill="{STONE}" stroke="{STONE_EDGE}"/>')
    thalamus = f'<ellipse cx="{x(29)}" cy="232" rx="23" ry="26" fill="{DEEP}"/>'
    lentiform = f'<path d="{curve([(88, 232), (112, 206), (122, 226), (112, 250), (88, 234)])}Z" fill="{DEEP}"/>'
    shapes += both_sides(thalamus + lentiform)
    stem = [(56, 286), (50, 306), (42, 322), (56, 344), (58, 368), (46, 394), (34, 410), (32, 440),
            (27, 466), (22, 484), (23, 520), (27, 552), (22, 586), (22, 612), (25, 636), (14, 662), (0, 676)]
    shapes += f'<path d="{closed(stem)}" fill="{STONE}" stroke="{STONE_EDGE}"/>'
    return shapes


def roads():
    lines = ""
    for points in ROAD_POINTS.values():
        lines += f'<path d="{curve(points, -1)}" stroke="#b9b8ae" stroke-width="1.6"/>'
    lines += f'<path d="{curve(UNCROSSED)}" stroke="{ROADS["hand"]}" stroke-width="1.4" stroke-dasharray="1.5 4"/>'
    for name, points in ROAD_POINTS.items():
        path = curve(points)
        lines += f'<path d="{path}" stroke="{STONE}" stroke-width="6.5"/>'
        lines += f'<path d="{path}" stroke="{ROADS[name]}" stroke-width="3.6"/>'
    return f'<g fill="none" stroke-linecap="round">{lines}</g>'


def text(at, y, words, size=15, fill=INK, weight=400, anchor="start"):
    return (f'<text x="{at}" y="{y}" font-size="{size}" fill="{fill}" font-weight="{weight}" '
            f'text-anchor="{anchor}">{words}</text>')


def exits():
    body = ""
    for name, (offset, y) in EXITS.items():
        colour = ROADS[name]
        left, start = 268, x(offset)
        body += f'<path d="M{start} {y}H{left}" stroke="{colour}" stroke-width="2" fill="none"/>'
        body += f'<circle cx="{start}" cy="{y}" r="5.5" fill="{PAPER}" stroke="{colour}" stroke-width="2.4"/>'
        body += f'<path d="M{left - 2} {y}l9 -5v10z" fill="{colour}"/>'
        heading, note = EXIT_TEXT[name]
        body += text(256, y - 1, heading, 16, INK, 600, "end")
        body += text(256, y + 18, note, 13, QUIET, 400, "end")
    return body


def cuts():
    body = ""
    for number, (offset, y, half, slant), _, top, heading, lines in CUTS:
        at = x(offset)
        body += f'<path d="M{at + half} {y}L690 {top + 5}" stroke="{LOST}" stroke-width="1.1" fill="none" opacity=".75"/>'
        body += (f'<path d="M{at - half} {y + slant}L{at + half} {y - slant}" stroke="{LOST}" stroke-width="5" '
                 'stroke-linecap="round"/>')
        body += f'<circle cx="702" cy="{top + 5}" r="11" fill="{LOST}"/>'
        body += text(702, top + 10, str(number), 14, "#ffffff", 700, "middle")
        body += text(722, top + 10, heading, 16, INK, 600)
        for index, line in enumerate(lines):
            body += text(722, top + 31 + 19 * index, line, 14.5, QUIET)
    return body


def places():
    body = ""
    for y, words in [(150, "corona radiata"), (232, "internal capsule"), (298, "midbrain"), (352, "pons"), (440, "medulla")]:
        body += text(256, y + 5, words, 13, QUIET, 400, "end")
        edge = {150: 165, 232: 77, 298: 54, 352: 58, 440: 32}[y]
        body += f'<path d="M264 {y}H{x(-edge) - 4}" stroke="{STONE_EDGE}" stroke-width="1"/>'
    body += text(256, 489, "crossing of the pyramids", 14, ROADS["foot"], 600, "end")
    body += f'<path d="M264 484H{x(-26)}" stroke="{ROADS["foot"]}" stroke-width="1"/>'
    return body


def picture():
    description = (
        "Front view of brain, brainstem and spinal cord; the patient's left is on the right. Fibres for the right face, hand and "
        "foot start in the left motor cortex, gather in the internal capsule and descend through midbrain and pons. Face "
        "fibres cross to the facial nucleus; hand and foot fibres cross at the pyramids and end on motor neurons of the "
        "right cord. Four cuts are marked with the weakness each causes.")
    return f'''<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="title description"
 font-family="'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif">
<title id="title">The pyramidal road, its crossing, and four cuts</title>
<desc id="description">{description}</desc>
<rect width="{WIDTH}" height="{HEIGHT}" rx="14" fill="{PAPER}"/>
{text(x(-150), 34, "patient's right", 14, QUIET, 400, "middle")}
{text(x(150), 34, "patient's left", 14, QUIET, 400, "middle")}
{structures()}
{places()}
{roads()}
{exits()}
{cuts()}
{text(722, 640, "The smaller share of the fibres", 13, QUIET)}
{text(722, 658, "that does not cross is dotted.", 13, QUIET)}
<path d="M{x(7)} 610L690 640" stroke="{STONE_EDGE}" stroke-width="1"/>
</svg>
'''


if __name__ == "__main__":
    target = Path(__file__).with_name("pyramidal-road.svg")
    target.write_text(picture(), encoding="utf-8")
