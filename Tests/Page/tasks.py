"""What the page promises, done in a real browser and checked on the accessibility tree and on the JSON behind it.

    python Tests/Page/tasks.py --browser chromium --program decussate --site out/site [--only NAME] [--pictures DIR]

Each task is a function whose name says what it shows. The site is served by `decussate open`.
"""

import argparse
import gzip
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

from playwright.sync_api import expect, sync_playwright

CASE = "right arm 3, right leg 4, right babinski, right lower face weak, no aphasia"
TASKS = []


def task(function):
    TASKS.append(function)
    return function


class Visit:
    """A fresh browser context on the page, which counts console errors and foreign requests."""

    def __init__(self, browser, address, fragment="", width=1440, height=900, theme="light"):
        self.context = browser.new_context(viewport={"width": width, "height": height})
        self.page = self.context.new_page()
        self.errors = []
        self.requests = []
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.address = address
        self.page.goto(f"{address}?theme={theme}{fragment}")

    def wait(self, expression, timeout=60_000):
        """Waits until an expression is true; by asking again, since the page forbids what a waiting script would need."""
        until = time.monotonic() + timeout / 1000
        while not self.page.evaluate(f"(() => Boolean(({expression})))()" if not expression.startswith("()") else f"({expression})()"):
            assert time.monotonic() < until, f"never true: {expression}"
            time.sleep(0.05)

    def ready(self):
        self.wait("window.decussate?.app.isReady || window.decussate?.app.failed", timeout=120_000)
        return self

    def settled(self):
        """Waits until the answer belongs to the findings."""
        self.wait(
            "() => { const { app, state } = window.decussate; return app.answer && !document.querySelector('#answer.stale')"
            " && app.answer.findings.length === state.findings.length }", timeout=60_000)
        self.page.wait_for_timeout(150)
        return self

    def lesioned(self):
        self.wait(
            "() => { const { app, state } = window.decussate; return app.lesion && app.lesioned === JSON.stringify([state.lesion, state.time])"
            " && app.figure }", timeout=60_000)
        self.page.wait_for_timeout(600)
        return self

    def type(self, text):
        self.page.keyboard.press("/")
        self.page.keyboard.insert_text(text)
        expect(self.page.get_by_role("option").first).to_be_visible(timeout=20_000)
        self.page.keyboard.press("Enter")

    def document(self):
        return json.dumps(self.page.evaluate("window.decussate.examination()"))

    def app(self, expression):
        return self.page.evaluate(f"(() => {{ const {{ app, state }} = window.decussate; return {expression} }})()")

    def close(self):
        foreign = [u for u in self.requests if not u.startswith((self.address, "blob:", "data:"))]
        assert not foreign, f"requests beyond the page: {foreign}"
        assert not self.errors, f"console errors: {self.errors}"
        self.context.close()


@task
def a_typed_case_is_answered(open_page):
    v = open_page().ready()
    v.type(CASE)
    v.settled()
    chips = v.page.get_by_role("list", name="Findings").get_by_role("listitem")
    expect(chips).to_have_count(5)
    assert v.page.locator("#sentence").inner_text().strip()
    sides = {s["side"]: s["probability"] for s in v.app("app.answer.sides")}
    assert sides["left"] > sides["right"], sides
    ranked = v.page.get_by_role("list", name="Ranked sites").get_by_role("listitem")
    assert ranked.count() >= 1
    shares = v.app("app.answer.answers.map((a) => a.probability)") + [v.app("app.answer.elsewhere.probability")]
    assert abs(sum(shares) - 1) < 0.01, shares
    v.close()


@task
def a_clicked_case_equals_the_typed_one(open_page):
    v = open_page().ready()
    v.type(CASE)
    v.settled()
    typed = v.document()
    v.close()
    v = open_page().ready()

    def part(name, times):
        for _ in range(times):
            v.page.locator(f"[data-key='{name}']").first.click()

    part("arm-right", 2)
    v.page.get_by_role("button", name="right whole arm: MRC 3").click()
    part("leg-right", 2)
    v.page.get_by_role("button", name="right whole leg: MRC 4").click()
    part("plantar-right", 2)
    part("lower-face-right", 2)
    part("aphasia-none", 1)
    v.settled()
    assert v.document() == typed, f"{v.document()}\n{typed}"
    v.close()


@task
def absent_is_not_silence(open_page):
    v = open_page().ready()
    v.type(CASE)
    v.settled()
    pons = "app.answer.levels.find((l) => l.level === 'pons')"
    before = v.app(pons)
    eye = v.page.locator("[data-key='eye-left']")
    eye.click()
    v.settled()
    absent = v.app(pons)
    assert absent != before
    eye.focus()
    v.page.keyboard.press("Delete")
    v.settled()
    assert v.app(pons) == before
    v.close()


@task
def an_unknown_word_is_offered_not_added(open_page):
    v = open_page().ready()
    v.page.keyboard.press("/")
    v.page.keyboard.insert_text("right hofman")
    option = v.page.get_by_role("option", name=re.compile("Hoffmann"))
    expect(option).to_be_visible(timeout=20_000)
    v.page.keyboard.press("Enter")
    assert v.app("state.findings.length") == 0
    v.page.keyboard.press("ArrowDown")
    v.page.keyboard.press("Enter")
    v.settled()
    assert v.app("state.findings.length") == 1
    v.close()


@task
def a_lesion_gives_its_signs(open_page):
    v = open_page("#m=lesion&x=left+posterior+limb+of+internal+capsule").ready().lesioned()
    expect(v.page.get_by_role("button", name=re.compile(r"^Right elbow extension: weak, MRC [0-4]"))).to_have_count(1)
    expect(v.page.get_by_role("button", name=re.compile(r"^Left elbow extension: normal"))).to_have_count(1)
    assert v.app("app.figure['babinski//right'].probability") > 0.3
    assert v.app("app.figure['weakness/face_upper/right'].probability") < 0.5
    big = v.app("Object.fromEntries(Object.entries(app.figure).map(([k, f]) => [k, f.probability]))")
    v.close()
    v = open_page("#m=lesion&x=left+posterior+limb+of+internal+capsule+20%25").ready().lesioned()
    small = v.app("Object.fromEntries(Object.entries(app.figure).map(([k, f]) => [k, f.probability]))")
    released = ("hyporeflexia", "areflexia", "hypotonia", "hyperreflexia", "spasticity")
    worse = [k for k in small if small[k] > big[k] + 0.02 and not k.startswith(released)]
    assert not worse, f"a smaller lesion makes these likelier: {worse}"
    v.close()


@task
def the_cut_and_the_crossing_settle_the_side(open_page):
    v = open_page("#m=lesion&x=left+hemicord+C5&s=weakness/finger_extension/left").ready().lesioned()
    steps = v.page.get_by_role("list", name="The road").get_by_role("listitem")
    kinds = steps.evaluate_all("(rows) => rows.map((r) => r.dataset.kind)")
    assert kinds.index("crossing") < kinds.index("cut"), kinds
    v.page.locator("#place").fill("left pons_basis_mid")
    v.page.keyboard.press("Enter")
    v.lesioned()
    right, left = v.app("['right', 'left'].map((s) => app.figure[`weakness/arm/${s}`].probability)")
    assert right > left
    v.page.locator("[data-key='fingers-right']").click()
    v.wait("window.decussate.app.road?.words === 'weakness of right finger extension' && window.decussate.app.way?.cut")
    v.page.wait_for_timeout(300)
    kinds = steps.evaluate_all("(rows) => rows.map((r) => r.dataset.kind)")
    assert kinds.index("cut") < kinds.index("crossing"), kinds
    v.close()


@task
def time_changes_tone_and_reflexes(open_page):
    v = open_page("#m=lesion&x=left+posterior+limb+of+internal+capsule").ready().lesioned()
    tone = lambda: v.page.locator(".facts dd").inner_text()
    chance = lambda sign: v.app(f"app.figure['{sign}/leg/right']?.probability ?? app.figure['{sign}/arm/right'].probability")
    early = chance("spasticity")
    v.page.locator("#when").focus()
    for _ in range(2):
        v.page.keyboard.press("ArrowRight")
        v.page.wait_for_timeout(100)
    v.lesioned()
    assert chance("spasticity") > early
    assert "spastic" in tone(), tone()
    v.close()


@task
def a_link_holds_the_case_and_no_request_carries_it(open_page):
    v = open_page().ready()
    v.type(CASE)
    v.settled()
    link = v.page.evaluate("window.decussate.link()")
    sentence = v.page.locator("#sentence").inner_text()
    order = v.page.get_by_role("list", name="Ranked sites").inner_text()
    v.close()
    v = open_page(link).ready().settled()
    assert v.page.locator("#sentence").inner_text() == sentence
    assert v.page.get_by_role("list", name="Ranked sites").inner_text() == order
    assert not [u for u in v.requests if "babinski" in u]
    v.close()


@task
def the_quiz_opens_step_by_step(open_page):
    v = open_page("#m=learn&l=quiz").ready()
    level = v.page.get_by_role("button", name="Pons", exact=True)
    expect(level).to_be_visible(timeout=60_000)
    assert v.page.get_by_role("button", name="Both sides", exact=True).count() == 0
    level.focus()
    v.page.keyboard.press("Enter")
    side = v.page.get_by_role("button", name="Both sides", exact=True)
    expect(side).to_be_visible()
    side.focus()
    v.page.keyboard.press("Enter")
    expect(v.page.get_by_text("That is what the model says of these findings.")).to_be_visible()
    assert v.page.evaluate("JSON.parse(localStorage.quiz).tally.level[1]") == 1
    v.close()


@task
def every_claim_of_the_pages_holds(open_page):
    for claim in ["crossing", "forehead", "hand", "half", "homes"]:
        v = open_page(f"#m=learn&l=pages/{claim}/0").ready()
        verdict = v.page.locator("[data-holds]")
        expect(verdict).to_be_visible(timeout=60_000)
        assert verdict.get_attribute("data-holds") == "true", f"{claim}: {v.page.locator('.claim').inner_text()}"
        v.close()


@task
def a_movement_is_traced_step_by_step(open_page):
    v = open_page("#m=learn&l=trace/finger_abduction/right").ready()
    go = v.page.get_by_role("button", name="Next", exact=True)
    expect(go).to_be_visible(timeout=60_000)
    before = v.page.locator(".say").inner_text()
    go.click()
    assert v.page.locator(".say").inner_text() != before
    expect(v.page.get_by_role("list", name="The road").get_by_text(re.compile("^Crosses"))).to_have_count(1)
    v.close()


@task
def what_the_page_says_is_what_the_program_says(open_page):
    v = open_page().ready()
    v.type(CASE)
    v.settled()
    question = {"ask": "examine", "examination": json.loads(v.document()), "population": "clinic"}
    told = v.app("app.answer")
    v.close()
    run = subprocess.run([open_page.program, "page", "answer"], input=json.dumps(question).encode(), capture_output=True, check=True)
    assert json.loads(run.stdout.split(b"\0")[0]) == told


@task
def it_opens_again_without_a_network(open_page):
    v = open_page().ready()
    v.wait("navigator.serviceWorker.controller", timeout=20_000)
    v.page.reload()
    v.ready()
    v.context.set_offline(True)
    v.page.reload()
    v.ready()
    v.type("right babinski")
    v.settled()
    v.context.set_offline(False)
    v.close()


@task
def a_damaged_download_is_told(open_page):
    folder = pathlib.Path(tempfile.mkdtemp())
    shutil.copytree(open_page.site, folder / "site")
    name = folder / "site/model/decussate.dictionary.gz"
    whole = gzip.decompress(name.read_bytes())
    name.write_bytes(gzip.compress(whole[:5000] + b"x" + whole[5001:]))
    v = open_page(site=folder / "site").ready()
    expect(v.page.get_by_role("alert")).to_contain_text("damaged")
    v.close()
    shutil.rmtree(folder)


@task
def a_wrong_file_is_refused_with_a_reason(open_page):
    v = open_page().ready()
    transfer = v.page.evaluate_handle("() => { const t = new DataTransfer(); t.items.add(new File(['not a case'], 'notes.txt')); return t }")
    v.page.dispatch_event("body", "drop", {"dataTransfer": transfer})
    expect(v.page.get_by_role("alert").last).to_contain_text("notes.txt")
    v.close()


@task
def every_structure_has_a_place_in_the_drawing(open_page):
    v = open_page().ready()
    lost = v.app(
        "app.drawing.structures.filter((s) => s.level && !['peripheral', 'diffuse'].includes(s.level)).filter((s) => {"
        " const shapes = app.axis.siteShapes({ structure: s.id, side: s.midline ? 'bilateral' : 'left', level: s.level });"
        " return !shapes.length || shapes.some((e) => !(Math.abs(e.cx) < 200 && e.cy > 10 && e.cy < 995 && e.rx > 0 && e.ry > 0)) }).map((s) => s.id)")
    assert not lost, lost
    wrong = v.app(
        "app.drawing.structures.filter((s) => !s.midline && s.shapes.length && s.level !== 'peripheral').filter((s) =>"
        " app.axis.shapesOf(s.id, 'left').some((e) => e.cx <= 0) || app.axis.shapesOf(s.id, 'right').some((e) => e.cx >= 0)).map((s) => s.id)")
    assert not wrong, f"on the wrong side: {wrong}"
    v.close()


@task
def keys_alone_reach_every_part_of_a_figure(open_page):
    v = open_page().ready()
    v.page.locator("[data-figure=body] [tabindex='0']").focus()
    v.page.keyboard.press("ArrowDown")
    name = v.page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert name and "not examined" in name, name
    v.page.keyboard.press("2")
    v.settled()
    assert v.app("state.findings.length") == 1
    assert v.page.locator("[data-figure=body] [tabindex='0']").count() == 1
    v.close()


@task
def nothing_scrolls_sideways_on_a_phone(open_page):
    for fragment in ["#m=examine&f=babinski//right;weakness/arm/right/MRC3", "#m=lesion&x=left+pons_basis_mid", "#m=learn"]:
        v = open_page(fragment, width=360, height=740).ready()
        v.page.wait_for_timeout(800)
        wide = v.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{fragment}: {wide} px too wide"
        v.close()


@task
def names_are_given_to_everything_that_can_be_pressed(open_page):
    for theme in ["light", "dark"]:
        for fragment in ["#m=examine&f=babinski//right;weakness/arm/right/MRC3", "#m=lesion&x=left+pons_basis_mid", "#m=learn"]:
            v = open_page(fragment, theme=theme).ready()
            v.page.wait_for_timeout(1200)
            nameless = v.page.evaluate(
                "[...document.querySelectorAll('button, a[href], input, select, [role=button]')].filter((e) => e.checkVisibility() &&"
                " !(e.getAttribute('aria-label') || e.textContent.trim() || e.labels?.length)).map((e) => e.outerHTML.slice(0, 120))")
            assert not nameless, nameless
            twice = v.page.evaluate("(() => { const ids = [...document.querySelectorAll('[id]')].map((e) => e.id); return ids.filter((id, i) => ids.indexOf(id) !== i) })()")
            assert not [i for i in twice if i != "hemi"], twice
            v.close()


@task
def it_keeps_its_budget(open_page):
    v = open_page()
    paint = v.page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
    v.ready()
    loaded = v.app("app.loaded")
    v.type(CASE)
    v.settled()
    times = []
    for sphere in ["-24,-12,10 r6", "-7,-24,-33 r4", "-36,-21,58 r8", "-3,-33,-52 r4", "-20,-10,8 r5", "-9,-20,-24 r4"]:
        reply = v.page.evaluate(
            "async (text) => { const from = performance.now(); await window.decussate.app.ask({ ask: 'lesion', lesion: [text], time: 'acute', figure: [] }, 'budget');"
            " return performance.now() - from }", f"sphere {sphere}")
        times.append(reply)
    times.sort()
    print(f"    first paint {paint:.0f} ms; model and dictionary ready {loaded:.0f} ms; a sphere {times[len(times) // 2]:.0f} ms (median of {len(times)})")
    files = [p for p in open_page.site.rglob("*") if p.is_file() and "model" not in p.parts]
    weight = sum(len(gzip.compress(p.read_bytes())) for p in files)
    assert weight < 90_000, f"the page without its model takes {weight} bytes compressed"
    v.close()


def pictures(open_page, folder):
    folder.mkdir(parents=True, exist_ok=True)
    case = "f=weakness/arm/right/MRC3;weakness/leg/right/MRC4;babinski//right;weakness/face_lower/right;-aphasia//none"
    lesion = "#m=lesion&x=left+pons_basis_caudal"
    for width, height in [(390, 844), (1024, 900), (1440, 900)]:
        for theme in ["light", "dark"]:
            for name, fragment in [("examine", f"#m=examine&{case}"), ("lesion", lesion), ("learn", "#m=learn&l=pages/crossing/0")]:
                v = open_page(fragment, width=width, height=height, theme=theme).ready()
                v.page.wait_for_timeout(1500)
                v.page.screenshot(path=str(folder / f"{name}-{width}-{theme}.png"), full_page=width < 1200)
                v.close()


class Opener:
    def __init__(self, browser, program, site):
        self.browser, self.program, self.site = browser, program, pathlib.Path(site)
        self.servers = {}

    def __call__(self, fragment="", site=None, **options):
        return Visit(self.browser, self.serve(site or self.site), fragment, **options)

    def serve(self, site):
        if site not in self.servers:
            server = subprocess.Popen([self.program, "open", str(site), "--port", "0"], stderr=subprocess.PIPE, text=True)
            line = server.stderr.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+/", line)
            assert found, f"'decussate open' says: {line}"
            self.servers[site] = (server, found[0])
        return self.servers[site][1]

    def stop(self):
        for server, _ in self.servers.values():
            server.terminate()


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--browser", default=shutil.which("chromium"))
    options.add_argument("--program", required=True)
    options.add_argument("--site", required=True)
    options.add_argument("--only")
    options.add_argument("--pictures")
    given = options.parse_args()
    failed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=given.browser, args=["--no-sandbox"])
        opener = Opener(browser, given.program, given.site)
        try:
            for one in TASKS:
                if given.only and given.only not in one.__name__:
                    continue
                from_ = time.monotonic()
                try:
                    one(opener)
                    print(f"ok   {one.__name__} ({time.monotonic() - from_:.1f} s)", flush=True)
                except Exception:
                    failed += 1
                    print(f"FAIL {one.__name__}", flush=True)
                    traceback.print_exc(limit=3)
            if given.pictures and not given.only:
                pictures(opener, pathlib.Path(given.pictures))
        finally:
            opener.stop()
            browser.close()
    print(f"{failed} failed" if failed else "all tasks done")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
