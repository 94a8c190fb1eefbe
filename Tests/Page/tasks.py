"""What the page promises, done in a real browser and checked on the accessibility tree and on the JSON behind it.

    python Tests/Page/tasks.py --browser chromium --program decussate --site out/site [--only NAME] [--pictures DIR]

Each task is a function whose name says what it shows. The site is served by `decussate open`.
"""

import argparse
import gzip
import io
import json
import pathlib
import re
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import traceback

import axe_playwright_python
from PIL import Image
from playwright.sync_api import expect, sync_playwright

CASE = "right arm 3, right leg 4, right babinski, right lower face weak, no aphasia"
TASKS = []


def task(function):
    TASKS.append(function)
    return function


class Visit:
    """A fresh browser context on the page, which counts console errors and foreign requests."""

    def __init__(self, browser, address, fragment="", width=1440, height=900, theme="light", before=None):
        self.context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
        if before:
            self.context.add_init_script(before)
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
            "() => { const { app, state } = window.decussate; return app.lesion && app.figure &&"
            " app.lesioned === JSON.stringify([state.lesion, state.time, ...(state.mask ? [state.mask] : [])]) }", timeout=60_000)
        self.page.wait_for_timeout(600)
        return self

    def type(self, text):
        self.page.keyboard.press("/")
        self.page.keyboard.insert_text(text)
        expect(self.page.get_by_role("option").first).to_be_visible(timeout=20_000)
        self.page.keyboard.press("Enter")

    def drop(self, name, data):
        """Drops a file on the page."""
        transfer = self.page.evaluate_handle(
            "([name, data]) => { const t = new DataTransfer(); t.items.add(new File([new Uint8Array(data)], name)); return t }", [name, list(data)])
        self.page.dispatch_event("body", "drop", {"dataTransfer": transfer})

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


def commit(v, step):
    """Takes the right answer of a quiz step, by keyboard."""
    right = v.page.evaluate(
        "async (step) => { const quiz = await import('./panels/quiz.js'); const { app } = window.decussate;"
        " return quiz.answerOf(app.cases[window.decussate.learn().quiz.index], step) }", step)
    button = v.page.locator(f"[data-step='{step}'][data-value='{right}']")
    expect(button).to_be_visible(timeout=60_000)
    button.focus()
    v.page.keyboard.press("Enter")


@task
def the_quiz_opens_step_by_step(open_page):
    v = open_page("#m=learn&l=quiz").ready()
    level = v.page.get_by_role("button", name="Pons", exact=True)
    expect(level).to_be_visible(timeout=60_000)
    assert v.page.get_by_role("button", name="Both sides", exact=True).count() == 0
    commit(v, "level")
    expect(v.page.get_by_role("button", name="Both sides", exact=True)).to_be_visible()
    assert v.page.locator("[data-step='structure']").count() == 0
    commit(v, "side")
    assert v.page.locator("[data-step='structure']").count() == 4
    commit(v, "structure")
    expect(v.page.get_by_text("That is what the model says of these findings")).to_be_visible()
    assert v.page.get_by_text("Agrees with the proven site.").count() == 3
    tally = v.page.evaluate("JSON.parse(localStorage.quiz).tally")
    assert tally == {"level": [1, 1], "side": [1, 1], "structure": [1, 1]}, tally
    v.close()


@task
def what_was_missed_in_the_quiz_comes_back(open_page):
    v = open_page("#m=learn&l=quiz").ready()
    expect(v.page.locator("[data-step='level']").first).to_be_visible(timeout=60_000)
    case = lambda: v.page.evaluate("window.decussate.app.cases[window.decussate.learn().quiz.index].id")
    missed = case()
    right = v.page.evaluate("window.decussate.app.cases[window.decussate.learn().quiz.index].answer.level")
    v.page.locator(f"[data-step='level']:not([data-value='{right}'])").first.click()
    commit(v, "side")
    commit(v, "structure")
    expect(v.page.get_by_text("Differs: the proven site is")).to_be_visible()
    seen = []
    for _ in range(4):
        v.page.get_by_role("button", name="Next case").click()
        v.page.wait_for_timeout(200)
        seen.append(case())
        if seen[-1] == missed:
            break
        for step in ["level", "side", "structure"]:
            commit(v, step)
    assert seen[-1] == missed and len(seen) > 1, (missed, seen)
    v.page.reload()
    v.ready()
    expect(v.page.locator("[data-step='level']").first).to_be_visible(timeout=60_000)
    assert case() == missed
    v.page.get_by_role("button", name="Forget everything").click()
    assert v.page.evaluate("localStorage.quiz") is None
    v.close()


def nifti(center, radius, step=2, flipped=False, pack=True, code=4):
    """A mask of a sphere on the template's grid, with x stored either way."""
    size = [182 // step, 218 // step, 182 // step]
    sign = 1 if flipped else -1
    offset = [-90 if flipped else 90, -126, -72]
    header = bytearray(352)
    struct.pack_into("<i", header, 0, 348)
    struct.pack_into("<8h", header, 40, 3, *size, 1, 1, 1, 1)
    struct.pack_into("<2h", header, 70, 2, 8)
    struct.pack_into("<8f", header, 76, 1, step, step, step, 1, 1, 1, 1)
    struct.pack_into("<f", header, 108, 352)
    struct.pack_into("<2f", header, 112, 1, 0)
    header[123] = 10
    struct.pack_into("<2h", header, 252, 0, code)
    for row, values in enumerate([[sign * step, 0, 0, offset[0]], [0, step, 0, offset[1]], [0, 0, step, offset[2]]]):
        struct.pack_into("<4f", header, 280 + 16 * row, *values)
    header[344:348] = b"n+1\0"
    voxels = bytearray(size[0] * size[1] * size[2])
    for k in range(size[2]):
        for j in range(size[1]):
            y, z = offset[1] + step * j, offset[2] + step * k
            if (y - center[1]) ** 2 + (z - center[2]) ** 2 > radius**2:
                continue
            for i in range(size[0]):
                x = offset[0] + sign * step * i
                if (x - center[0]) ** 2 + (y - center[1]) ** 2 + (z - center[2]) ** 2 <= radius**2:
                    voxels[(k * size[1] + j) * size[0] + i] = 1
    data = bytes(header + voxels)
    return gzip.compress(data) if pack else data


@task
def a_dropped_mask_says_where_it_lies_and_gives_the_signs_of_its_sphere(open_page):
    v = open_page("#m=lesion&x=sphere+-24,-12,10+r6").ready().lesioned()
    chances = "Object.fromEntries(Object.entries(app.figure).map(([k, f]) => [k, f.probability]))"
    typed = v.app(chances)
    for flipped in [False, True]:
        v.drop("lesion.nii.gz", nifti((-24, -12, 10), 6, step=1, flipped=flipped))
        v.lesioned()
        said = v.page.get_by_role("region", name="The mask").inner_text()
        assert "on the left" in said and "MNI152" in said, said
        dropped = v.app(chances)
        far = {k: (typed[k], dropped[k]) for k in typed if abs(typed[k] - dropped[k]) > 0.12}
        assert not far, far
    v.page.get_by_label("Exchange left and right").check()
    v.lesioned()
    assert "on the right" in v.page.get_by_role("region", name="The mask").inner_text()
    assert "mask" not in v.page.evaluate("window.decussate.link()")
    v.page.get_by_role("button", name="Remove", exact=True).click()
    expect(v.page.get_by_role("region", name="The mask")).to_have_count(0)
    v.close()


@task
def a_mask_that_cannot_be_used_is_refused_with_a_reason(open_page):
    v = open_page("#m=lesion").ready()
    refused, alert = v.page.locator("#refused"), v.page.get_by_role("alert").last
    whole = nifti((-24, -12, 10), 6)
    v.drop("cut.nii.gz", whole[: len(whole) // 2])
    expect(refused).to_contain_text("cut short")
    v.drop("empty.nii.gz", nifti((0, 0, 900), 1))
    expect(alert).to_contain_text("the mask is empty", ignore_case=True)
    v.drop("beside.nii.gz", nifti((-84, -120, -60), 5))
    expect(alert).to_contain_text("outside brain and cord")
    v.drop("notes.nii", b"not an image")
    expect(refused).to_contain_text("notes.nii")
    v.close()


@task
def a_prediction_and_an_examination_go_out_as_files_and_come_back(open_page):
    v = open_page("#m=lesion&x=left+pons_basis_mid").ready().lesioned()
    words = v.app("app.lesion.words")
    with v.page.expect_download() as waiting:
        v.page.get_by_role("button", name="Download prediction").click()
    prediction = pathlib.Path(waiting.value.path()).read_bytes()
    run = subprocess.run([open_page.program, "predict", "--lesion", "left pons_basis_mid", "--format", "json"], capture_output=True, check=True)
    assert json.loads(prediction) == json.loads(run.stdout)
    v.page.get_by_role("button", name="Examine this patient").click()
    v.settled()
    with v.page.expect_download() as waiting:
        v.page.get_by_role("button", name="Download case").click()
    case = pathlib.Path(waiting.value.path()).read_bytes()
    sentence = v.page.locator("#sentence").inner_text()
    v.close()
    v = open_page().ready()
    v.drop("case.json", case)
    v.settled()
    assert v.page.locator("#sentence").inner_text() == sentence
    v.drop("prediction.json", prediction)
    v.lesioned()
    assert v.app("app.lesion.words") == words
    v.close()


@task
def a_page_prints_on_one_sheet(open_page):
    case = "#m=examine&f=weakness/arm/right/MRC3;weakness/leg/right/MRC4;babinski//right;weakness/face_lower/right;-aphasia//none;hyperreflexia/knee/right/3+"
    for fragment in [case, "#m=lesion&x=left+pons_basis_caudal"]:
        for theme in ["light", "dark"]:
            v = open_page(fragment, theme=theme).ready()
            if "lesion" in fragment:
                v.lesioned()
            else:
                v.settled()
            v.page.evaluate("dispatchEvent(new Event('beforeprint'))")
            said = v.page.locator("#sheet").evaluate("(e) => e.textContent")
            for words in ["You face the patient", "not a medical device", "Findings" if "examine" in fragment else "Signs"]:
                assert words in said, words
            for size in ["A4", "Letter"]:
                pages = len(re.findall(rb"/Type\s*/Page[^s]", v.page.pdf(format=size, prefer_css_page_size=False)))
                assert pages == 1, f"{fragment}: {pages} pages of {size}"
            v.close()


@task
def fibres_stand_in_space_with_the_lesion_and_the_cut(open_page):
    v = open_page("#m=lesion&x=left+ic_posterior_limb").ready().lesioned()
    v.page.get_by_role("button", name="In space").click()
    canvas = v.page.get_by_role("img", name=re.compile(r"Fibres in space; [1-9]\d* of \d+ drawn are cut"))
    expect(canvas).to_be_visible(timeout=30_000)
    v.page.wait_for_timeout(300)
    colours = lambda: canvas.evaluate(
        "async (c) => { const i = await createImageBitmap(c); const t = new OffscreenCanvas(i.width, i.height).getContext('2d'); t.drawImage(i, 0, 0);"
        " const d = t.getImageData(0, 0, i.width, i.height).data; let blue = 0, orange = 0; for (let k = 0; k < d.length; k += 4) {"
        " if (d[k + 2] - d[k] > 40) blue++; if (d[k] - d[k + 2] > 40) orange++; } return [blue, orange] }")
    canvas.focus()
    v.page.keyboard.press("ArrowRight")
    shot = canvas.screenshot()
    v.page.keyboard.press("ArrowRight")
    assert canvas.screenshot() != shot, "turning changes nothing"
    assert len(set(shot)) > 20 and len(shot) > 10_000, "an empty picture"
    v.page.get_by_role("button", name="Brain and cord").click()
    v.page.get_by_role("button", name="Plan", exact=True).click()
    expect(v.page.get_by_role("group", name=re.compile("^Nervous system from the front"))).to_be_visible()
    v.close()
    v = open_page("#m=lesion&x=left+ic_posterior_limb", before="HTMLCanvasElement.prototype.getContext = () => null").ready().lesioned()
    v.page.get_by_role("button", name="In space").click()
    still = v.page.get_by_role("img", name="Fibres from the front, with the lesion")
    expect(still).to_be_visible(timeout=30_000)
    assert still.locator("path.dies").get_attribute("d"), "no cut fibre in the still picture"
    v.close()


@task
def keys_do_what_the_map_of_keys_says(open_page):
    v = open_page().ready()
    press = v.page.keyboard.press
    v.page.locator("[data-key='elbow-right']").focus()
    press("3")
    assert v.app("state.findings.map((f) => f.severity)") == ["MRC3"]
    v.page.locator("[data-key='elbow-right']").focus()
    press("+")
    assert v.app("state.findings.map((f) => f.severity)") == ["MRC4"]
    press("L")
    assert v.page.evaluate("document.activeElement.dataset.key") == "elbow-left"
    press("n")
    assert v.app("state.findings.length") == 2
    press("m")
    assert v.app("state.findings.map((f) => [f.side, f.state])") == [["left", "present"], ["right", "absent"]]
    press("Control+z")
    press("Control+z")
    assert v.app("state.findings.length") == 1
    press("Control+Shift+Z")
    assert v.app("state.findings.length") == 2
    v.page.locator("[data-key='elbow-left']").focus()
    press("]")
    assert v.app("state.time") == "subacute"
    press("[")
    assert v.app("state.time") == "acute"
    v.settled()
    v.page.locator("[data-key='elbow-left']").focus()
    press(".")
    assert v.app("state.findings.length") == 3
    v.page.locator("[data-key='elbow-left']").focus()
    press("Delete")
    assert v.app("state.findings.length") == 2
    v.page.locator("[data-key='elbow-left']").focus()
    press("ArrowDown")
    assert v.page.evaluate("document.activeElement.dataset.key") == "wrist-left"
    press("?")
    expect(v.page.get_by_role("dialog")).to_be_visible()
    press("Escape")
    press("Alt+2")
    assert v.app("state.mode") == "lesion"
    v.close()


@task
def everything_is_reached_by_the_tab_key_and_nothing_holds_it(open_page):
    for fragment in ["#m=examine&f=babinski//right;weakness/arm/right/MRC3", "#m=lesion&x=left+pons_basis_mid", "#m=learn&l=quiz"]:
        v = open_page(fragment).ready()
        v.page.wait_for_timeout(1500)
        stops = v.page.evaluate(
            "[...document.querySelectorAll('a[href], button, input, select, [tabindex]')].filter((e) => e.checkVisibility() && e.tabIndex >= 0 && !e.disabled &&"
            " e.tagName !== 'SECTION' && !e.matches('.skip')).length")
        v.page.evaluate("document.activeElement.blur()")
        seen = set()
        for _ in range(3 * stops):
            v.page.keyboard.press("Tab")
            place = v.page.evaluate(
                "(() => { const e = document.activeElement; if (e === document.body) return null; const b = e.getBoundingClientRect();"
                " return [e.outerHTML.slice(0, 200), b.x | 0, b.y | 0].join() })()")
            if place is None:
                break
            seen.add(place)
        assert len(seen) >= stops, f"{fragment}: {len(seen)} of {stops} reached"
        v.close()


@task
def a_sign_under_the_pointer_lights_its_road(open_page):
    v = open_page("#m=lesion&x=left+pons_basis_mid&s=weakness/arm/right").ready().lesioned()
    v.page.locator("[data-figure='body'] [data-key='ankle-right']").hover()
    v.wait("window.decussate.app.road?.words === 'weakness of right ankle dorsiflexion'")
    assert v.app("state.selected") == "weakness/arm/right"
    v.page.mouse.move(720, 5)
    v.wait("window.decussate.app.road?.words === 'weakness of the right arm'")
    v.close()


@task
def an_accessibility_engine_finds_nothing_serious(open_page):
    source = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
    for theme in ["light", "dark"]:
        for fragment in [
            "", "#m=examine&f=babinski//right;weakness/arm/right/MRC3;-aphasia//none", "#m=lesion", "#m=lesion&x=left+pons_basis_mid", "#m=learn", "#m=learn&l=quiz",
            "#m=learn&l=gallery/2", "#m=learn&l=pages/half/0",
        ]:
            for width in [1440, 390]:
                v = open_page(fragment, theme=theme, width=width).ready()
                v.page.wait_for_timeout(1200)
                v.page.evaluate(source)
                found = v.page.evaluate("async () => (await axe.run()).violations.map((x) => [x.impact, x.id, x.nodes.length, x.nodes[0].html.slice(0, 160), x.nodes[0].failureSummary])")
                grave = [x for x in found if x[0] in ("serious", "critical")]
                assert not grave, f"{theme} {width} {fragment}: {grave}"
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
    v.wait("window.decussate.app.isKept", timeout=30_000)
    v.context.set_offline(True)
    v.page.reload()
    v.ready()
    v.type("right babinski")
    v.settled()
    v.errors = [e for e in v.errors if "ERR_INTERNET_DISCONNECTED" not in e]
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
        for width in [320, 360, 390, 768, 1024, 1200, 1440, 1920]:
            v = open_page(fragment, width=width, height=900).ready()
            v.page.wait_for_timeout(600)
            wide = v.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{fragment} at {width}: {wide} px too wide"
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


FIGURES = {}


@task
def it_keeps_its_budget(open_page):
    files = [p for p in open_page.site.rglob("*") if p.is_file() and "model" not in p.parts]
    weight = sum(len(gzip.compress(p.read_bytes())) for p in files)
    assert weight < 90_000, f"the page without its model takes {weight} bytes compressed"
    model = sum(p.stat().st_size for p in (open_page.site / "model").glob("*.gz"))
    v = open_page()
    v.ready()
    paint = v.page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    loaded, startup = v.app("app.loaded"), v.app("app.startup")
    v.type(CASE)
    v.settled()
    FIGURES["input to answer, five findings (median of 11)"] = f"{answers(v):.0f} ms"
    FIGURES["memory of the model after five findings"] = f"{v.app('app.memory()') / 1e6:.0f} MB"
    v.close()
    v = open_page("#m=lesion&x=sphere+-24,-12,10+r6").ready().lesioned()
    drags = v.page.evaluate(
        "async () => { const out = []; const front = document.querySelector('svg.big .front'); for (let i = 0; i < 15; i++) { const b = front.getBoundingClientRect();"
        " const from = performance.now(); const at = { bubbles: true, clientX: b.x + b.width * (0.55 + 0.02 * (i % 5)), clientY: b.y + b.height * (0.2 + 0.03 * i), pointerId: 1 };"
        " front.dispatchEvent(new PointerEvent('pointerdown', at)); document.dispatchEvent(new PointerEvent('pointerup', at));"
        " const { app, state } = window.decussate; const text = window.decussate.state.lesion;"
        " while (app.lesion?.asked !== text) await new Promise((r) => setTimeout(r, 1)); await new Promise((r) => requestAnimationFrame(r)); out.push(performance.now() - from) } return out }")
    FIGURES["drag of a sphere to its signs drawn (median of 15)"] = f"{statistics.median(drags):.0f} ms"
    FIGURES["drag of a sphere to its signs drawn (worst of 15)"] = f"{max(drags):.0f} ms"
    shifts = v.page.evaluate(
        "new Promise((done) => new PerformanceObserver((l) => done(l.getEntries().reduce((s, e) => s + (e.hadRecentInput ? 0 : e.value), 0)))"
        ".observe({ type: 'layout-shift', buffered: true }) ?? setTimeout(() => done(0), 300))")
    v.drop("lesion.nii.gz", nifti((-24, -12, 10), 8, step=1))
    v.lesioned()
    FIGURES["memory of the model after a mask of 1 mm"] = f"{v.app('app.memory()') / 1e6:.0f} MB"
    v.close()
    FIGURES.update({
        "page without its model, compressed": f"{weight / 1000:.0f} kB", "module, atlas and dictionary, compressed": f"{model / 1e6:.2f} MB",
        "first paint": f"{paint:.0f} ms", "figures can be used": f"{startup:.0f} ms", "model and dictionary ready": f"{loaded:.0f} ms", "layout shift": f"{shifts:.3f}",
    })
    print("    " + "; ".join(f"{k} {x}" for k, x in FIGURES.items()))
    assert float(FIGURES["memory of the model after a mask of 1 mm"].split()[0]) < 300, FIGURES


def answers(v):
    """Median time from a finding to its answer, in the page."""
    times = v.page.evaluate(
        "async () => { const out = []; const { app } = window.decussate; for (let i = 0; i < 11; i++) { const e = window.decussate.examination(); e.findings[0].severity = `MRC${i % 5}`;"
        " const from = performance.now(); await app.ask({ ask: 'examine', examination: e, population: 'clinic' }, 'budget'); out.push(performance.now() - from) } return out }")
    return statistics.median(times)


def write_figures(file):
    rows = "".join(f"| {name} | {value} |\n" for name, value in sorted(FIGURES.items()))
    pathlib.Path(file).write_text(
        "# The page: what it takes\n\nMeasured in headless Chromium on one machine with two cores, by the budget task of `Tests/Page/tasks.py`:\n\n"
        "```sh\n.ci/run web\n```\n\n| | |\n|---|---|\n" + rows)


def pictures(open_page, folder):
    folder.mkdir(parents=True, exist_ok=True)
    case = "f=weakness/arm/right/MRC3;weakness/leg/right/MRC4;babinski//right;weakness/face_lower/right;-aphasia//none"
    lesion = "#m=lesion&x=left+pons_basis_caudal"
    views = [
        ("examine", f"#m=examine&{case}"), ("lesion", lesion), ("space", lesion), ("learn", "#m=learn&l=pages/crossing/0"), ("quiz", "#m=learn&l=quiz"), ("empty", ""),
    ]
    for width, height in [(390, 844), (1024, 900), (1440, 900), (1920, 1080)]:
        for theme in ["light", "dark"]:
            for name, fragment in views:
                v = open_page(fragment, width=width, height=height, theme=theme).ready()
                v.page.wait_for_timeout(1200)
                if name == "space":
                    v.page.get_by_role("button", name="In space").click()
                    v.page.wait_for_timeout(1200)
                v.page.screenshot(path=str(folder / f"{name}-{width}-{theme}.png"), full_page=width < 1200)
                v.close()


def screenshot(open_page, file):
    """A left capsular stroke, examined; the width of a README."""
    case = "f=weakness/arm/right/MRC3;weakness/leg/right/MRC4;babinski//right;weakness/face_lower/right;-aphasia//none"
    v = open_page(f"#m=examine&{case}", width=1280, height=860).ready().settled()
    v.page.wait_for_timeout(1500)
    shot = Image.open(io.BytesIO(v.page.screenshot()))
    # A page of few colours needs no more than a palette.
    shot.convert("RGB").quantize(160, dither=Image.Dither.NONE).save(file, optimize=True)
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
    options.add_argument("--screenshot", help="only record the README's picture")
    options.add_argument("--figures", help="write what was measured to this file")
    given = options.parse_args()
    failed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=given.browser, args=["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"])
        opener = Opener(browser, given.program, given.site)
        try:
            if given.screenshot:
                screenshot(opener, given.screenshot)
            for one in [] if given.screenshot else TASKS:
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
            if given.figures and FIGURES:
                write_figures(given.figures)
            if given.pictures and not given.only:
                pictures(opener, pathlib.Path(given.pictures))
        finally:
            opener.stop()
            browser.close()
    print(f"{failed} failed" if failed else "all tasks done")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
