from itertools import pairwise, product

import numpy as np
import pytest

from reportedly.reading.attribution.crf_decoding import (
    Candidate,
    Floats,
    _partition,
    _stretches,
    _viterbi,
    choose,
    parents,
    proposals,
)

NEVER = -1e4
TRANSITION = np.array(
    [
        [0.1, 0.2, NEVER, -0.3, NEVER],
        [0.0, -1.0, 0.7, 0.2, NEVER],
        [0.3, -0.2, 0.4, 0.1, NEVER],
        [-0.1, 0.2, NEVER, -0.6, 0.9],
        [0.2, -0.4, NEVER, 0.0, 0.5],
    ],
    np.float32,
)
FIRST = np.array([0.2, 0.1, NEVER, 0.3, NEVER], np.float32)


def score_of(path: tuple[int, ...], scores: Floats) -> float:
    """Return the score of one path through one cue's words."""
    steps = sum(TRANSITION[a, b] for a, b in pairwise(path))
    return float(FIRST[path[0]] + steps + sum(scores[i, role] for i, role in enumerate(path)))


@pytest.mark.parametrize("seed", range(5))
def test_the_best_path_is_the_best_of_all(seed: int) -> None:
    """The path found, its score and the sum over all are those of trying every path."""
    scores = np.random.default_rng(seed).normal(size=(1, 6, 5)).astype(np.float32)
    keep = np.array([[False, True, True, True, True, False]])
    every = {path: score_of(path, scores[0, 1:5]) for path in product(range(5), repeat=4)}
    best = max(every, key=lambda path: every[path])

    paths, total = _viterbi(scores, keep, TRANSITION, FIRST)
    whole = _partition(scores, keep, TRANSITION, FIRST)

    assert paths[0].tolist() == [0, *best, 0]
    assert total[0] == pytest.approx(every[best], abs=1e-4)
    assert whole[0] == pytest.approx(np.log(np.sum(np.exp(list(every.values())))), abs=1e-4)


def test_stretches_are_the_runs_of_a_path() -> None:
    """A run begins where the path opens a role and ends before the next that is not its own."""
    path = np.array([0, 1, 2, 0, 3, 4, 3, 4])

    assert list(_stretches(path, np.arange(10, 18))) == [(1, 11, 12), (3, 14, 15), (3, 16, 17)]


def test_proposals_begin_where_a_cue_may() -> None:
    """Every likely beginning is a proposal, with a short and a long end when both may be."""
    tags = np.zeros((5, 7), np.float32)
    tags[1, 3], tags[2, 4], tags[3, 4] = 0.9, 0.8, 0.3

    assert proposals(tags) == [(1, 2), (1, 3)]


def test_a_cue_is_never_endless() -> None:
    """A run of likely cue words is cut, so that no window grows with it."""
    tags = np.zeros((90, 7), np.float32)
    tags[0, 3] = tags[1:, 4] = 0.9

    assert max(b - a for a, b in proposals(tags)) < 20


def found(cue: tuple[int, int], content: tuple[int, int], judged: float) -> Candidate:
    """Return a proposal without source."""
    return Candidate(cue, None, (content,), judged, margin=0.0)


def test_the_better_of_two_that_collide_is_chosen() -> None:
    """Cues that share a word, and contents that are mostly the same, are one attribution."""
    better, same_cue = found((5, 5), (6, 9), 2.0), found((5, 6), (7, 9), 1.0)
    same_content, apart = found((1, 1), (6, 8), 1.5), found((12, 12), (13, 15), 0.5)

    assert choose([same_cue, apart, better, same_content]) == [better, apart]


def test_what_is_judged_too_low_is_left_out() -> None:
    """A proposal below the threshold is no attribution."""
    assert choose([found((5, 5), (6, 9), -0.2)], least=0.0) == []


def test_what_is_told_inside_a_content_is_a_level_of_its_own() -> None:
    """Where attributions may be nested, one whose cue stands in another's content is its child."""
    outer, middle = found((0, 0), (1, 30), 1.0), found((5, 6), (7, 20), 3.0)
    inner, beside = found((10, 10), (11, 18), 2.0), found((40, 40), (41, 50), 2.0)
    every = [inner, beside, outer, middle]

    chosen = choose(every, nested=True)

    assert chosen == [outer, middle, inner, beside]
    assert parents(chosen) == [None, 0, 1, None]


def test_two_cues_of_one_content_collide_at_any_level() -> None:
    """A content of which neither holds the other's cue is only the better one's."""
    every = [found((0, 0), (5, 9), 1.0), found((2, 2), (5, 9), 2.0)]

    assert choose(every, nested=True) == [every[1]]
