"""Recorded computations of an answer, worked again."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Collection, Iterable
from decimal import Decimal, DecimalException

from eval.figures import number
from qa.answer import Working

_OPERATIONS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
# Counts of months, quarters and areas, and the 100 of a percentage, need no quote
_FREE = {Decimal(value) for value in (*range(13), 100)}


def supported(workings: Iterable[Working], quoted: Collection[Decimal]) -> set[Decimal]:
    """Values of the workings whose operands all stand in quotes and whose arithmetic gives the value stated."""
    return {number(working.value) for working in workings if _holds(working, quoted)}


def _holds(working: Working, quoted: Collection[Decimal]) -> bool:
    try:
        operands: list[Decimal] = []
        worked = _evaluate(ast.parse(working.expression.replace(",", ""), mode="eval").body, operands)
        stated = Decimal(working.value.replace(",", "").replace("%", "").strip())
    except (SyntaxError, ValueError, DecimalException):
        return False
    exponent = stated.as_tuple().exponent
    tolerance = Decimal(1).scaleb(min(int(exponent), 0)) / 2
    sourced = all(operand in quoted or operand in _FREE for operand in operands)
    return sourced and abs(worked - stated) <= tolerance


def _evaluate(node: ast.expr, operands: list[Decimal]) -> Decimal:
    """The value of plain arithmetic; its numbers are added to `operands`. Anything else is a ValueError."""
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            operands.append(Decimal(str(value)))
            return operands[-1]
        case ast.UnaryOp(op=ast.USub()):
            return -_evaluate(node.operand, operands)
        case ast.BinOp() if type(node.op) in _OPERATIONS:
            left, right = _evaluate(node.left, operands), _evaluate(node.right, operands)
            return _OPERATIONS[type(node.op)](left, right)
    raise ValueError(f"only plain arithmetic, not {ast.dump(node)}")
