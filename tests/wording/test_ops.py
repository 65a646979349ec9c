"""Every operation can be read in the undo notice, the menu and the history."""

import re

import pytest

from advocate_desk import wording
from advocate_desk.domain.ops import Op
from advocate_desk.wording import ops


@pytest.mark.parametrize("op", Op)
def test_every_operation_has_words(op: Op) -> None:
    said = ops.said(op)
    assert said[0].isupper()
    assert said[-1].isalpha()
    assert not re.search(r"[-_{}]", said)


@pytest.mark.parametrize("op", Op)
def test_every_operation_has_german_words(op: Op) -> None:
    english = ops.said(op)
    with wording.speaking("de"):
        assert ops.said(op) != english


def test_no_two_operations_read_the_same() -> None:
    said = [ops.said(op) for op in Op]
    assert sorted(said) == sorted(set(said))


def test_what_it_was_done_to_follows() -> None:
    assert ops.said(Op.KEEP_COMMITMENT, "call Dana") == "Promise kept: call Dana"


def test_an_operation_of_a_newer_program_reads_as_its_name() -> None:
    assert ops.said("polish-moon", "the far side") == "polish moon: the far side"
