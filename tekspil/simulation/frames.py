"""A named tuple of arrays as one pointer, for compiled code.

Compiled, a named tuple is passed by value: the rules' two tuples are three hundred words in every call, and that
took nine tenths of the time. A *frame* is an int64 array that says where each field's data lies and how large it is;
to compiled code it looks like the tuple (`state.now[PHASE]`), and is passed as one pointer. Nobody counts references:
whoever makes a frame keeps the arrays alive while it is in use.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.imputils import lower_getattr_generic
from numba.core.typing.templates import AttributeTemplate
from numba.extending import infer_getattr, intrinsic, models, register_model
from numba.np.arrayobj import make_array

from tekspil.rules.state import State, Tables
from tekspil.rules.types import Ints
from tekspil.simulation.tally import Tally

MOST_DIMENSIONS = 3
WORDS = 1 + MOST_DIMENSIONS  # of one field: where its data lies, and its shape


class FrameType(types.Type):
    """The compiled type of a frame; `fields` maps each name to its place and its array type."""

    def __init__(self, name: str, fields: dict[str, tuple[int, types.Array]]) -> None:
        self.fields = fields
        super().__init__(name=f"Frame({name})")


@register_model(FrameType)
class _FrameModel(models.PrimitiveModel):
    def __init__(self, dmm: Any, fe_type: FrameType) -> None:
        super().__init__(dmm, fe_type, ir.IntType(64).as_pointer())


@infer_getattr
class _FrameAttributes(AttributeTemplate):
    key = FrameType

    def generic_resolve(self, frame: FrameType, name: str) -> Any:  # type: ignore[override]
        if name in frame.fields:
            return frame.fields[name][1]
        return None


@lower_getattr_generic(FrameType)
def _field(context: Any, builder: Any, frame: FrameType, value: Any, name: str) -> Any:
    place, array = frame.fields[name]
    word = ir.IntType(64)
    words = [
        builder.load(builder.gep(value, [ir.Constant(word, place * WORDS + offset)]))
        for offset in range(1 + array.ndim)
    ]
    for load in words:  # a frame never changes, so the compiler need not read it again after every store
        load.set_metadata("invariant.load", builder.module.add_metadata([]))
    result = make_array(array)(context, builder)
    size = ir.Constant(word, context.get_abi_sizeof(context.get_data_type(array.dtype)))
    stride = size
    strides: list[Any] = []
    items = ir.Constant(word, 1)
    for length in reversed(words[1:]):
        strides.insert(0, stride)
        stride = builder.mul(stride, length)
        items = builder.mul(items, length)
    result.data = builder.inttoptr(words[0], result.data.type)
    result.shape = cgutils.pack_array(builder, words[1:])
    result.strides = cgutils.pack_array(builder, strides)
    result.nitems = items
    result.itemsize = size
    result.meminfo = ir.Constant(result.meminfo.type, None)
    result.parent = ir.Constant(result.parent.type, None)
    return result._getvalue()


def _frame_type(kind: type[NamedTuple]) -> FrameType:
    """The frame of a named tuple whose annotations are `Ints2` and the like (rules/types.py)."""
    fields: dict[str, tuple[int, types.Array]] = {}
    for place, name in enumerate(kind._fields):
        hint: Any = kind.__annotations__[name]
        annotation = str(getattr(hint, "__forward_arg__", hint))
        dtype = types.int8 if annotation.startswith("Bytes") else types.int64
        fields[name] = (place, types.Array(dtype, int(annotation[-1]), "C"))
    return FrameType(kind.__name__, fields)


TABLES = _frame_type(Tables)
STATE = _frame_type(State)
TALLY = _frame_type(Tally)


def frame_of(arrays: Tables | State | Tally) -> Ints:
    """The frame of tables, of a state or of a tally, int64[fields * WORDS]. The arrays must outlive its use."""
    frame = np.zeros((len(arrays), WORDS), np.int64)
    place: int
    array: npt.NDArray[Any]
    for place, array in enumerate(arrays):  # type: ignore[assignment]  # mypy widens a tuple of mixed arrays to object
        if not array.flags.c_contiguous:
            raise ValueError(arrays._fields[place])
        frame[place, 0] = array.ctypes.data
        frame[place, 1 : 1 + array.ndim] = array.shape
    return frame.reshape(-1)


def _opened(frame_type: FrameType) -> Any:
    @intrinsic
    def opened(typing_context: Any, frame: types.Array) -> Any:  # noqa: ARG001 - the signature is numba's
        def codegen(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            return make_array(signature.args[0])(context, builder, value=arguments[0]).data

        return frame_type(frame), codegen

    return opened


open_tables = _opened(TABLES)
open_state = _opened(STATE)
open_tally = _opened(TALLY)
