"""ODD 7.2 says enough of the random numbers to draw them anew, without the program."""

import json
import math
from statistics import NormalDist

import pages
import pytest

WORD = 2**32 - 1
DECISION, DECISION_FINE, FRAILTY, WALK = 1, 2, 3, 5


def philox(counter, key):
    """Philox 4x32 with 10 rounds."""
    a, b, c, d = counter
    k, m = key
    for _ in range(10):
        left, right = 0xD2511F53 * a, 0xCD9E8D57 * c
        a, b, c, d = (right >> 32) ^ b ^ k, right & WORD, (left >> 32) ^ d ^ m, left & WORD
        k, m = (k + 0x9E3779B9) & WORD, (m + 0xBB67AE85) & WORD
    return a, b, c, d


class Replicate:
    def __init__(self, seed, replicate):
        self.seed, self.replicate = seed, replicate

    def block(self, month, subject, purpose):
        return philox((month, subject, purpose, self.seed >> 32),
                      (self.seed & WORD, self.replicate))

    def normal(self, month, subject, purpose):
        words = self.block(month, subject, purpose)
        bits = ((words[0] << 32) | words[1]) >> 12
        return NormalDist().inv_cdf((bits + 0.5) / 2**52)

    def uniform(self, month, subject):
        """The draw of a nation in a month."""
        word = self.block(month // 8, subject, DECISION)[month % 8 // 2]
        high = (word >> (16 * (month % 2))) & 0xFFFF
        low = self.block(month, subject, DECISION_FINE)[0]
        return ((high << 32 | low) + 0.5) / 2**48


def subject_of(iso3):
    first, second, third = (ord(letter) - ord("A") for letter in iso3)
    return (first * 26 + second) * 26 + third


@pytest.mark.parametrize("seed", [20250703, 2**40 + 12345])
def test_draws_of_an_explained_decision_are_those_of_the_page(seed):
    told = json.loads(pages.program(
        "explain", "taliban-2025", "--nation", "UZB", "--month", "2027-11", "--replicate", "7",
        "--seed", str(seed), "--set", "parameters.from=default", "--json"))
    terms = {term["name"]: term["value"] for term in told["terms"] if term["side"] == "A"}
    replicate = Replicate(seed, 7)
    first, month = 2025 * 12 + 6, 2027 * 12 + 10

    assert told["draw"]["U"] == pytest.approx(replicate.uniform(month, subject_of("UZB")))
    assert terms["frailty"] == pytest.approx(0.6 * replicate.normal(0, subject_of("UZB"), FRAILTY))
    steps = [0.1 * replicate.normal(0, when, WALK) for when in range(first, month + 1)]
    assert terms["level walk"] == pytest.approx(math.fsum(steps))
