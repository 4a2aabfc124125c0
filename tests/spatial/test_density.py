"""Kernel density: the published kernel, and no fact gained or lost by smoothing."""

from __future__ import annotations

import math

import numpy as np
import pytest

from observatory.spatial.density import density


def test_each_fact_keeps_its_weight_once_smoothed() -> None:
    east, north, facts = np.array([0.0, 130.0, 1_000.0]), np.array([0.0, 40.0, -300.0]), np.array([1.0, 3.0, 2.0])
    found = density(east, north, facts, bandwidth=400, step=25)
    assert found.values.sum() * (found.step / 1000) ** 2 == pytest.approx(6, rel=0.01)


def test_a_lone_fact_has_the_height_that_the_kernel_says() -> None:
    # 3 / (pi h²) in the middle, and (1 - 1/4)² of it at half the bandwidth (Silverman 1986, 4.5).
    found = density(np.array([12.5]), np.array([12.5]), np.array([1.0]), bandwidth=200, step=25)
    middle = 3 / (math.pi * 0.2**2)
    row, column = (int((12.5 - start) // 25) for start in (found.north, found.east))
    assert found.values[row, column] == pytest.approx(middle)
    assert found.values[row, column + 4] == pytest.approx(middle * 0.75**2)
    assert found.values[row, column + 8] == 0


def test_without_a_point_or_with_squares_too_large_there_is_no_density() -> None:
    one = np.array([0.0])
    with pytest.raises(ValueError, match="needs points"):
        density(np.array([]), np.array([]), np.array([]), bandwidth=200, step=25)
    with pytest.raises(ValueError, match="finer"):
        density(one, one, one, bandwidth=200, step=150)
