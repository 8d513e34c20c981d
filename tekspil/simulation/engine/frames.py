"""A named tuple of arrays as one pointer, for compiled code, and its arrays as no more than where they lie.

Compiled, a named tuple is passed by value: the rules' two tuples are three hundred words in every call, and that
took nine tenths of the time. A *frame* is an int64 array that says where each field's data lies and how large it is;
to compiled code it looks like the tuple (`state.now[PHASE]`), and is passed as one pointer. Nobody counts references:
whoever makes a frame keeps the arrays alive while it is in use.

A *field* is an array of a frame. It knows less than numba's arrays: its numbers lie side by side, an index is never
below zero, and no two fields share memory, so that the compiler may keep `state.now[PHASE]` at hand while `state.trace`
is written to.
"""

from __future__ import annotations

import operator
from typing import Any, NamedTuple

from llvmlite import ir
from numba.core import cgutils, types
from numba.core.imputils import lower_getattr, lower_getattr_generic
from numba.core.typing.templates import AbstractTemplate, AttributeTemplate, infer_global, signature
from numba.extending import infer_getattr, intrinsic, lower_builtin, models, overload_method, register_model
from numba.np.arrayobj import make_array

from tekspil.rules.state import State, Tables
from tekspil.simulation.engine.counting import Tally
from tekspil.simulation.engine.frame_layout import WORDS

WORD = ir.IntType(64)

# No counting of references, and no way in from Python or C: what is only called from compiled code needs none.
WITHOUT = {"_nrt": False, "no_cfunc_wrapper": True, "no_cpython_wrapper": True}


class FieldType(types.Type):
    """The compiled type of an array of a frame, or of a row of it."""

    def __init__(self, name: str, dtype: types.Integer, ndim: int) -> None:
        self.field = name
        self.dtype = dtype
        self.ndim = ndim
        super().__init__(name=f"Field({name}, {dtype}, {ndim})")

    def within(self, indices: int) -> types.Type:
        """What so many indices lead to: a row, or a number."""
        if indices == self.ndim:
            return self.dtype
        return FieldType(self.field, self.dtype, self.ndim - indices)


@register_model(FieldType)
class _FieldModel(models.StructModel):
    def __init__(self, dmm: Any, fe_type: FieldType) -> None:
        members = [("data", types.CPointer(fe_type.dtype)), ("shape", types.UniTuple(types.intp, fe_type.ndim))]
        super().__init__(dmm, fe_type, members)


class FrameType(types.Type):
    """The compiled type of a frame; `fields` maps each name to its place and its type."""

    def __init__(self, name: str, fields: dict[str, tuple[int, FieldType]]) -> None:
        self.fields = fields
        super().__init__(name=f"Frame({name})")


@register_model(FrameType)
class _FrameModel(models.PrimitiveModel):
    def __init__(self, dmm: Any, fe_type: FrameType) -> None:
        super().__init__(dmm, fe_type, WORD.as_pointer())


@infer_getattr
class _FrameAttributes(AttributeTemplate):
    key = FrameType

    def generic_resolve(self, frame: FrameType, name: str) -> Any:  # type: ignore[override]
        return frame.fields[name][1] if name in frame.fields else None


@lower_getattr_generic(FrameType)
def _field(context: Any, builder: Any, frame: FrameType, value: Any, name: str) -> Any:
    place, field = frame.fields[name]
    words = [
        builder.load(builder.gep(value, [ir.Constant(WORD, place * WORDS + offset)]))
        for offset in range(1 + field.ndim)
    ]
    for load in words:  # a frame never changes, so the compiler need not read it again after every store
        load.set_metadata("invariant.load", builder.module.add_metadata([]))
    result = cgutils.create_struct_proxy(field)(context, builder)
    result.data = builder.inttoptr(words[0], result.data.type)
    result.shape = cgutils.pack_array(builder, words[1:])
    return result._getvalue()


@infer_getattr
class _FieldAttributes(AttributeTemplate):
    key = FieldType

    def resolve_shape(self, field: FieldType) -> types.UniTuple:
        return types.UniTuple(types.intp, field.ndim)


@lower_getattr(FieldType, "shape")
def _shape(context: Any, builder: Any, field: FieldType, value: Any) -> Any:
    return cgutils.create_struct_proxy(field)(context, builder, value=value).shape


def _index_type(field: Any, index: Any) -> tuple[types.Type, int] | None:
    """The type that an index of a field is taken as, and how many dimensions it reaches into."""
    if not isinstance(field, FieldType):
        return None
    if isinstance(index, types.Integer):
        return types.intp, 1
    if isinstance(index, types.UniTuple | types.Tuple) and all(isinstance(part, types.Integer) for part in index.types):
        return types.UniTuple(types.intp, len(index)), len(index)
    return None


@infer_global(operator.getitem)
class _GetItem(AbstractTemplate):
    def generic(self, args: Any, kws: Any) -> Any:  # noqa: ARG002 - the signature is numba's
        field, index = args
        if isinstance(field, FieldType) and isinstance(index, types.SliceType) and field.ndim == 1:
            return signature(field, field, index)
        reaches = _index_type(field, index)
        return reaches and signature(field.within(reaches[1]), field, reaches[0])


@infer_global(operator.setitem)
class _SetItem(AbstractTemplate):
    def generic(self, args: Any, kws: Any) -> Any:  # noqa: ARG002 - the signature is numba's
        field, index, _value = args
        reaches = _index_type(field, index)
        if reaches and reaches[1] == field.ndim:
            return signature(types.none, field, reaches[0], field.dtype)
        return None


def _place(builder: Any, field: Any, index: Any, ndim: int) -> tuple[Any, list[Any]]:
    """A pointer to what an index leads to, and the shape of that."""
    indices = cgutils.unpack_tuple(builder, index) if isinstance(index.type, ir.ArrayType) else [index]
    shape = cgutils.unpack_tuple(builder, field.shape, ndim)
    offset = indices[0]
    for dimension in range(1, ndim):
        offset = builder.mul(offset, shape[dimension])
        if dimension < len(indices):
            offset = builder.add(offset, indices[dimension])
    return builder.gep(field.data, [offset], inbounds=True), shape[len(indices) :]


def _in_field(builder: Any, field: FieldType) -> Any:
    """Metadata of a load or a store: it is in this field and in no other (LLVM's type-based alias analysis)."""
    module = builder.module
    zero = ir.Constant(WORD, 0)
    root = module.add_metadata([ir.MetaDataString(module, "tek-spil")])
    kind = module.add_metadata([ir.MetaDataString(module, field.field), root, zero])
    return module.add_metadata([kind, kind, zero])


@lower_builtin(operator.getitem, FieldType, types.intp)
@lower_builtin(operator.getitem, FieldType, types.BaseTuple)
def _get(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    kind = sig.args[0]
    field = cgutils.create_struct_proxy(kind)(context, builder, value=args[0])
    place, shape = _place(builder, field, args[1], kind.ndim)
    if shape:
        row = cgutils.create_struct_proxy(sig.return_type)(context, builder)
        row.data = place
        row.shape = cgutils.pack_array(builder, shape)
        return row._getvalue()
    load = builder.load(place)
    load.set_metadata("tbaa", _in_field(builder, kind))
    return load


@lower_builtin(operator.getitem, FieldType, types.SliceType)
def _part(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    kind, slices = sig.args
    field = cgutils.create_struct_proxy(kind)(context, builder, value=args[0])
    span = context.make_helper(builder, slices, args[1])
    field.data = builder.gep(field.data, [span.start], inbounds=True)
    field.shape = cgutils.pack_array(builder, [builder.sub(span.stop, span.start)])
    return field._getvalue()


@lower_builtin(operator.setitem, FieldType, types.intp, types.Integer)
@lower_builtin(operator.setitem, FieldType, types.BaseTuple, types.Integer)
def _set(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    kind = sig.args[0]
    field = cgutils.create_struct_proxy(kind)(context, builder, value=args[0])
    place, _shape = _place(builder, field, args[1], kind.ndim)
    builder.store(args[2], place).set_metadata("tbaa", _in_field(builder, kind))
    return context.get_dummy_value()


@overload_method(FieldType, "fill", jit_options=WITHOUT)  # type: ignore[call-arg]  # not in numba's stubs
def _fill(field: Any, value: Any) -> Any:  # noqa: ARG001 - numba asks for the types of both
    def fill_row(field: Any, value: Any) -> None:
        for place in range(field.shape[0]):
            field[place] = value

    def fill_grid(field: Any, value: Any) -> None:
        for row in range(field.shape[0]):
            for place in range(field.shape[1]):
                field[row, place] = value

    return (fill_row, fill_grid)[field.ndim - 1]


def _frame_type(kind: type[NamedTuple]) -> FrameType:
    """The frame of a named tuple whose annotations are `Ints2` and the like (rules/types.py)."""
    fields: dict[str, tuple[int, FieldType]] = {}
    for place, name in enumerate(kind._fields):
        hint: Any = kind.__annotations__[name]
        annotation = str(getattr(hint, "__forward_arg__", hint))
        dtype = types.int8 if annotation.startswith("Bytes") else types.int64
        fields[name] = (place, FieldType(f"{kind.__name__}.{name}", dtype, int(annotation[-1])))
    return FrameType(kind.__name__, fields)


TABLES = _frame_type(Tables)
STATE = _frame_type(State)
TALLY = _frame_type(Tally)


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
