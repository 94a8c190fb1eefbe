"""docs/benchmarks.md and its charts."""

import charts

NAMES = {
    "numpy": "NumPy",
    "sklearn": "scikit-learn, BernoulliNB",
    "pyagrum": "pyAgrum, LazyPropagation",
    "pgmpy": "pgmpy, VariableElimination",
    "mrtrix": "MRtrix3, `tckedit -include`",
    "dipy": "DIPY, `target`",
}


def number(value):
    return f"{value:,.0f}".replace(",", " ")


def time(milliseconds):
    if milliseconds >= 1000:
        return f"{milliseconds / 1000:.1f} s"
    return f"{milliseconds:.0f} ms" if milliseconds >= 20 else f"{milliseconds:.2f} ms"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows] + [""]


def ratio(times, name):
    return f"{times[name] / times['decussate']:.1f}"


def reached(is_reached):
    return "reached" if is_reached else "**not reached**"


def machine(found):
    own = found["machine"]
    return [
        "# Benchmarks",
        "",
        "Written by `Benchmarks/run`; run it to measure your own machine. Every comparison is checked for agreement first and then taken in turns, one program after the other, again and",
        "again; a figure is the median over the turns of the best within a turn. Times are of the processor, all threads together, unless they say \"by the clock\": on a shared machine the clock tells of the",
        "neighbours.",
        "",
        f"Machine: {own['processor']}, {own['cores']} cores, {own['memory']:.0f} GB, {own['system']}; {own['swift']}; Python {own['python']}. {own['date']}. "
        f"Load when it began: {own['load']:.1f}" + (", so the machine was not idle, and times by the clock are too long." if own["load"] > 0.7 else "."),
        f"Memory read word by word: {own['bandwidth']['1']:.1f} GB/s by one core, {own['bandwidth']['2']:.1f} GB/s by two.",
        "",
    ]


def engine(found):
    process, rows = found["process"], found["engine"]
    lines = [
        "## From process start",
        "",
        "`decussate localize Examples/patient.json`, text output, with reasons and next examinations: a report of nine findings.",
        "",
    ]
    lines += table(
        ["", "by the clock", "processor, both cores", "aimed at, by the clock", ""],
        [
            ["no kept dictionary: builds one of 120 000 and keeps it", f"{process['first'][0]:.1f} s", f"{process['first'][1]:.1f} s", "5 s", reached(process["first"][0] <= 5)],
            ["with the kept dictionary", f"{process['kept'][0]:.2f} s", f"{process['kept'][1]:.2f} s", "0.15 s", reached(process["kept"][0] <= 0.15)],
        ],
    )
    lines += [f"The kept file has {process['bytes'] / 1e6:.0f} MB and is mapped; its checksum is taken at every start.", "", "## Dictionaries", ""]
    lines += [
        "`--size` asks for a number of candidates; identical patterns of losses share a row. `decussate atlas candidates` lists them by level and family. Build times include the table of silence. Answers are for a patient of 12",
        "findings drawn from the model, without and with reasons and next examinations, and without the start of a process.",
        "",
    ]
    lines += table(
        ["candidates", "rows", "built in, by the clock", "processor", "answer, one core", "all cores, by the clock", "with reasons, one core", "all cores, by the clock"],
        [
            [number(row["candidates"]), number(row["rows"]), f"{row['milliseconds'] / 1000:.1f} s", f"{row['processorSeconds']:.1f} s", *(time(row["localize"][key]) for key in ("milliseconds", "millisecondsAllCores", "withReasons", "withReasonsAllCores"))]
            for row in rows
        ],
    )
    lines += [
        "Aimed at were 60 s for a million candidates on two cores, and 5 ms for an answer. The answer weighs every row in each of nine latent states (three severities, three phases), which all findings of a patient",
        "share; the 5 ms of a prototype were for naive Bayes, without such states. The kernel alone, on such tables, is in the next section.",
        "",
        "### Many patients",
        "",
        "`PatientTable`: patients of whom the same 20 things were asked (the items of a stroke scale, by side), each present in one of four at random; rows in a latent state merged that none of the items tells apart.",
        "Aimed at were 5 000 patients a second and core. The more patients pass at once, the more they share.",
        "",
    ]
    lines += table(
        ["candidates", "patients", "elements of the table", "table made in", "patients a second, one core", "all cores, by the clock", "one core against the aim"],
        [
            [
                number(row["candidates"]),
                number(row["patients"]),
                number(row['batch']['1']["patterns"]),
                time(row['batch']['2']["tableMilliseconds"]),
                number(row['batch']['1']["patientsPerSecond"]),
                number(row['batch']['2']["patientsPerSecond"]),
                reached(row['batch']['1']["patientsPerSecond"] >= 5000),
            ]
            for row in rows
            if "batch" in row
        ],
    )
    return lines


def posterior(found):
    lines = [
        "## The posterior beside peers",
        "",
        "One patient, 24 findings, naive Bayes: for every candidate a prior and 24 probabilities, multiplied, normalised and summed by level and side. All read the same tables, made from the dictionary's rows (acute, averaged over the latent states). This is all that the",
        "peers can express at this size; the model itself does more (see above). Decussate (`LikelihoodTable`) adds whole 512ths of a bit, of which it keeps 16 bits per candidate and finding, and nothing for stretches of candidates that a finding does not tell apart. NumPy multiplies column by column in single precision, in place, by loops that use the widest vectors of the processor, where Decussate is compiled for any x86-64. scikit-learn's classes are the candidates, in double precision; it takes logarithms of the whole table at every call. pyAgrum and pgmpy are given",
        "one variable with as many states as candidates and a child for each finding; building their networks is not counted.",
        "",
    ]
    aims = {"numpy": 2.5, "sklearn": 60, "pyagrum": 150}
    for row in found["posterior"]:
        times = row["times"]
        lines += [f"{number(row['candidates'])} candidates; total variation between the posteriors at most {max(row['apart'].values()):.0e}:", ""]
        lines += table(
            ["", "time", "Decussate is faster", "aimed at"],
            [["Decussate, one core", time(times["decussate"]), "", ""]]
            + [
                [NAMES[name], time(times[name]), ratio(times, name), f"{aims[name]}: {reached(times[name] >= aims[name] * times['decussate'])}" if name in aims else ""]
                for name in NAMES
                if name in times
            ],
        )
    own = found["information"]
    lines += [
        "## Expected information",
        "",
        f"How many bits each of {own['signs']} signs not yet examined is expected to bring about level and side, after eight findings, over {number(own['rows'])} rows in nine states. Decussate looks at the rows that carry 98 % of the posterior, 400 at most; the dense",
        f"reckoning in NumPy at all of them, from tables of every sign's probability that are made beforehand and not counted. The two are therefore not the same: the bits of the twelve signs named first differ by {own['apart']:.2f} at most, more than the difference between neighbours in the list.",
        "",
    ]
    lines += table(
        ["", "time", "Decussate is faster", "aimed at"],
        [
            ["Decussate, one core", time(own["times"]["decussate"]), "", f"5 ms: {reached(own['times']['decussate'] <= 5)}"],
            ["Decussate, all cores, by the clock", time(own["all_cores"]), "", f"5 ms: {reached(own['all_cores'] <= 5)}"],
            ["NumPy, dense", time(own["times"]["numpy"]), ratio(own["times"], "numpy"), f"15: {reached(own['times']['numpy'] >= 15 * own['times']['decussate'])}"],
        ],
    )
    return lines


def streamlines(found):
    own = found["streamlines"]
    times, figures = own["times"], own["figures"]
    lines = [
        "## Axons and masks",
        "",
        f"{number(figures['axons'])} axons ({number(figures['points'])} points held), exported as .tck, against {own['masks']} balls of 3 to 8 mm along the left capsule and peduncle as 2 mm masks, tested at the streamlines' points as MRtrix3 and DIPY do. All count the same lines",
        f"({number(own['cut'])} in all). MRtrix3 reads the file anew for every mask and writes the lines it keeps; DIPY and NumPy have all lines in memory, NumPy every point's voxel too.",
        "",
    ]
    rows = [["Decussate, at points", time(times["decussate"]), "", ""], ["Decussate, on segments (its default)", time(times["segments"]), "", ""]]
    for name in ("numpy", "dipy", "mrtrix"):
        if name in times:
            aim = f"300: {reached(times[name] >= 300 * times['decussate'])}" if name == "mrtrix" else ""
            rows.append([NAMES[name], time(times[name]), ratio(times, name), aim])
    lines += table(["", "per mask", "Decussate is faster", "aimed at"], rows)
    if "mrtrix" in times:
        whole = own["load"] + times["decussate"]
        state = "ahead of it from the first mask on" if whole < times["mrtrix"] else "behind it for one mask"
        lines += [
            f"Sampling the axons and making the model ready takes {time(own['load'])}; with that counted, the first mask takes {time(whole)} beside MRtrix3's {time(times['mrtrix'])}: {state}.",
            "",
        ]
    else:
        lines += ["MRtrix3 was not installed and took no part.", ""]
    last = found["axons"][-1]
    lines += [
        f"With {number(last['axons'])} axons the model takes {number(last['residentMegabytes'])} MB of memory (1 GB aimed at: {reached(last['residentMegabytes'] <= 1000)}) and a 6 mm sphere in the capsule {time(last['capsule'])}, tested on segments (5 ms aimed at: {reached(last['capsule'] <= 5)}).",
        "",
        "## Reading a mask",
        "",
        f"`decussate predict --mask` of a compressed 1 mm mask takes {time(found['reading']['predict'])} from process start to signs; nibabel's `get_fdata()` of the same file in a running Python {time(found['reading']['nibabel'])}. More in [evaluation/images.md](evaluation/images.md).",
        "",
    ]
    return lines


def growth(found, docs):
    own, bandwidth = found["growth"], found["machine"]["bandwidth"]

    def limit(rows, threads=lambda row: 1):
        return [(row["x"], row["bytes"] / bandwidth[str(threads(row))] / 1e6) for row in rows]

    def points(rows):
        return [(row["x"], row["milliseconds"]) for row in rows]

    folder = docs / "benchmarks"
    folder.mkdir(exist_ok=True)
    pictures = {
        "candidates": ("Posterior of 24 findings against candidates", "candidates", [("one core", points(own["candidates"]), False), ("memory, one core", limit(own["candidates"]), True)]),
        "findings": ("Posterior over 1 000 000 candidates against findings", "findings", [("one core", points(own["findings"]), False), ("memory, one core", limit(own["findings"]), True)]),
        "cores": ("Posterior of 24 findings, 1 000 000 candidates", "cores", [("measured", points(own["cores"]), False), ("memory", limit(own["cores"], lambda row: row["x"]), True)]),
        "axons": ("One lesion against axons", "axons", [("sphere, on segments", [(row["axons"], row["capsule"]) for row in found["axons"]], False), ("mask, at points", [(row["axons"], row["vertices"]) for row in found["axons"]], False)]),
    }
    lines = ["## Growth", "", "Dashed: the least time in which one core (or two) can read the bytes the kernel needs.", ""]
    for name, (title, label, drawn) in pictures.items():
        (folder / f"{name}.svg").write_text(charts.chart(title, label, "milliseconds", drawn))
        lines += [f"![{title}](benchmarks/{name}.svg)", ""]
    million = [row for row in own["candidates"] if row["x"] == 1_000_000][0]
    share = million["bytes"] / bandwidth["1"] / 1e6 / million["milliseconds"]
    lines += [f"At a million candidates the kernel runs at {share * 100:.0f} % of one core's streaming rate (50 % aimed at: {reached(share >= 0.5)}).", ""]
    lines += table(["candidates", "one core"], [[number(row["x"]), time(row["milliseconds"])] for row in own["candidates"]])
    lines += table(["findings", "1 000 000 candidates, one core"], [[row["x"], time(row["milliseconds"])] for row in own["findings"]])
    lines += table(["axons", "memory", "sphere, on segments", "mask, on segments", "mask, at points"], [[number(row["axons"]), f"{row['residentMegabytes']} MB", time(row["capsule"]), time(row["segments"]), time(row["vertices"])] for row in found["axons"]])
    return lines


def write(found, docs):
    lines = machine(found) + engine(found) + posterior(found) + streamlines(found) + growth(found, docs)
    if found["quick"]:
        lines.insert(2, "This is a quick run (`--quick`), without the largest dictionary and tables.\n")
    (docs / "benchmarks.md").write_text("\n".join(lines))
