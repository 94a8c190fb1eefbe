"""Line charts as SVG, both axes logarithmic, without a drawing library: the same input gives the same bytes."""

import math

WIDTH, HEIGHT = 520, 340
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 46, 52
COLOURS = ("#0b6e99", "#b3541e", "#4d7c0f", "#6b5b95")


def power(value):
    exponent = round(math.log10(value))
    if 0 <= exponent < 4:
        return str(10**exponent)
    if -3 <= exponent < 0:
        return f"{value:g}"
    return f'10<tspan dy="-5" font-size="9">{exponent}</tspan>'


def chart(title, x_label, y_label, lines):
    """Draws lines [(name, [(x, y), ...], dashed)]."""
    xs = [x for _, points, _ in lines for x, _ in points]
    ys = [y for _, points, _ in lines for _, y in points]
    x_low, x_high = math.log10(min(xs)), math.log10(max(xs))
    y_low, y_high = math.floor(math.log10(min(ys))), math.ceil(math.log10(max(ys)))
    x_high, y_high = max(x_high, x_low + 0.1), max(y_high, y_low + 1)

    def place(x, y):
        across = LEFT + (math.log10(x) - x_low) / (x_high - x_low) * (WIDTH - LEFT - RIGHT)
        up = HEIGHT - BOTTOM - (math.log10(y) - y_low) / (y_high - y_low) * (HEIGHT - TOP - BOTTOM)
        return f"{across:.1f}", f"{up:.1f}"

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" font-size="12" role="img">',
        f"<title>{title}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="18" font-weight="bold" fill="#222">{title}</text>',
    ]
    for exponent in range(y_low, y_high + 1):
        _, y = place(min(xs), 10.0**exponent)
        out.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" stroke="#ddd"/>')
        out.append(f'<text x="{LEFT - 6}" y="{float(y) + 4:.1f}" text-anchor="end" fill="#444">{power(10.0**exponent)}</text>')
    for x in sorted(set(xs)):
        at, _ = place(x, 10.0**y_low)
        out.append(f'<line x1="{at}" x2="{at}" y1="{HEIGHT - BOTTOM}" y2="{HEIGHT - BOTTOM + 4}" stroke="#444"/>')
        label = power(x) if abs(math.log10(x) - round(math.log10(x))) < 1e-9 else f"{x:g}"
        out.append(f'<text x="{at}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle" fill="#444">{label}</text>')
    out.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.0f}" y="{HEIGHT - 12}" text-anchor="middle" fill="#222">{x_label}</text>')
    out.append(f'<text x="16" y="{(TOP + HEIGHT - BOTTOM) / 2:.0f}" transform="rotate(-90 16 {(TOP + HEIGHT - BOTTOM) / 2:.0f})" text-anchor="middle" fill="#222">{y_label}</text>')
    for n, (name, points, dashed) in enumerate(lines):
        colour = COLOURS[n % len(COLOURS)]
        path = " ".join(",".join(place(x, y)) for x, y in points)
        dash = ' stroke-dasharray="5 4"' if dashed else ""
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
        if not dashed:
            for x, y in points:
                across, up = place(x, y)
                out.append(f'<circle cx="{across}" cy="{up}" r="3" fill="{colour}"/>')
        out.append(f'<text x="{LEFT + 8 + n * 210}" y="36" fill="{colour}">{"– –" if dashed else "●"} {name}</text>')
    out.append("</svg>")
    return "\n".join(out) + "\n"
