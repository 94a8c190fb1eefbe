"""The posterior of one patient over many candidates by naive Bayes: Decussate's kernel, NumPy, scikit-learn, pyAgrum and pgmpy on the same tables."""

import numpy
import pgmpy.factors.discrete
import pgmpy.inference
import pgmpy.models
import pyagrum
import sklearn.naive_bayes

from measure import best, in_turns

FINDINGS = 24


class Tables:
    def __init__(self, folder):
        self.factors = numpy.load(folder / "factors.npy")
        self.masses = numpy.load(folder / "masses.npy")
        self.answers = numpy.load(folder / "answers.npy").astype(numpy.int64)
        self.starts = numpy.flatnonzero(numpy.diff(self.answers, prepend=-1))
        # The table holds what was found; two in three findings are absent.
        self.present = numpy.arange(len(self.factors)) % 3 == 0
        self.chance = numpy.where(self.present[:, None], self.factors, 1 - self.factors)

    def by_answer(self, candidates):
        sums = numpy.add.reduceat(candidates, self.starts)
        return sums / sums.sum()


def numpy_peer(tables):
    def body():
        weight = tables.masses.copy()
        for column in tables.factors:
            weight *= column
        return tables.by_answer(weight)

    return lambda: best(body)


def sklearn_peer(tables):
    model = sklearn.naive_bayes.BernoulliNB(binarize=None)
    count = len(tables.masses)
    model.classes_ = numpy.arange(count)
    model.n_features_in_ = len(tables.factors)
    model.class_log_prior_ = numpy.log(tables.masses.astype(float) / tables.masses.sum(dtype=float))
    model.feature_log_prob_ = numpy.log(numpy.clip(tables.chance.T.astype(float), 1e-12, 1 - 1e-12))
    patient = tables.present[None, :].astype(float)
    return lambda: best(lambda: tables.by_answer(model.predict_proba(patient)[0]), 1)


def agrum_peer(tables):
    count = len(tables.masses)
    net = pyagrum.BayesNet()
    net.add(pyagrum.RangeVariable("lesion", "lesion", 0, count - 1))
    net.cpt("lesion").fillWith((tables.masses.astype(float) / tables.masses.sum(dtype=float)).tolist())
    for n, chance in enumerate(tables.chance):
        net.add(pyagrum.LabelizedVariable(f"f{n}", f"f{n}", 2))
        net.addArc("lesion", f"f{n}")
        net.cpt(f"f{n}")[:] = numpy.stack([1 - chance.astype(float), chance.astype(float)], axis=1)
    found = {f"f{n}": int(there) for n, there in enumerate(tables.present)}

    def body():
        inference = pyagrum.LazyPropagation(net)
        inference.setTargets({"lesion"})
        inference.setEvidence(found)
        inference.makeInference()
        return tables.by_answer(inference.posterior("lesion").toarray())

    return lambda: best(body, 1)


def pgmpy_peer(tables):
    count = len(tables.masses)
    net = pgmpy.models.DiscreteBayesianNetwork([("lesion", f"f{n}") for n in range(len(tables.factors))])
    prior = tables.masses.astype(float) / tables.masses.sum(dtype=float)
    net.add_cpds(pgmpy.factors.discrete.TabularCPD("lesion", count, prior[:, None]))
    for n, chance in enumerate(tables.chance.astype(float)):
        net.add_cpds(pgmpy.factors.discrete.TabularCPD(f"f{n}", 2, numpy.stack([1 - chance, chance]), ["lesion"], [count]))
    inference = pgmpy.inference.VariableElimination(net)
    found = {f"f{n}": int(there) for n, there in enumerate(tables.present)}
    return lambda: best(lambda: tables.by_answer(inference.query(["lesion"], evidence=found, show_progress=False).values), 1)


def run(measure, folder, count, peers, turns):
    first = measure.ask("posterior", count, FINDINGS)
    measure.ask("posterior-tables")
    tables = Tables(folder)
    bodies = {name: make(tables) for name, make in peers.items()}
    expected = tables.by_answer(numpy.exp(numpy.log(numpy.maximum(tables.factors, 2.0**-34), dtype=float).sum(axis=0)) * tables.masses)
    ours = numpy.array(first["answers"])[numpy.array(first["answers"]) > 0]
    apart = {"decussate": float(abs(ours - expected[expected > 0]).sum() / 2)}
    assert apart["decussate"] < 1e-3, f"our posterior is not that of the tables: {apart['decussate']}"
    for name, body in bodies.items():
        apart[name] = float(abs(body()[1] - expected).sum() / 2)
        assert apart[name] < 1e-3, f"{name} does not agree: {apart[name]}"
    times = in_turns(
        turns,
        decussate=lambda: measure.ask("posterior", count, FINDINGS)["milliseconds"],
        **{name: (lambda body=body: body()[0]) for name, body in bodies.items()},
    )
    return {"candidates": count, "findings": FINDINGS, "times": times, "apart": apart}


def compare(measure, folder):
    measure.ask("use", 120_000)
    large = {"numpy": numpy_peer, "sklearn": sklearn_peer, "pyagrum": agrum_peer}
    return [run(measure, folder, 100_000, {**large, "pgmpy": pgmpy_peer}, 3), run(measure, folder, 1_000_000, large, 3)]


def growth(measure, quick):
    """Cost of the kernel against candidates, findings and cores."""
    measure.ask("use", 120_000)
    largest = 1_000_000 if quick else 10_000_000
    sizes = [10**n for n in range(3, 8) if 10**n <= largest]
    candidates = [{"x": count, **pick(measure.ask("posterior", count, FINDINGS))} for count in sizes]
    measure.ask("posterior", 1_000_000, 60)
    findings = [{"x": count, **pick(measure.ask("posterior", 1_000_000, count))} for count in (1, 2, 5, 10, 20, 40, 60)]
    cores = [{"x": count, **pick(measure.ask("posterior", 1_000_000, FINDINGS, count))} for count in (1, 2)]
    return {"candidates": candidates, "findings": findings, "cores": cores}


def pick(reply):
    return {"milliseconds": reply["milliseconds"], "bytes": reply["bytes"]}
