"""The all-MiniLM-L6-v2 network as an ONNX graph, built from its published weights, without torch.

Architecture: BERT (Devlin et al. 2019, arXiv:1810.04805) with mean pooling (Reimers & Gurevych 2019,
arXiv:1908.10084); every number below is in the model's own `config.json`.
"""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

__all__ = ["BUILDER_VERSION", "DIMENSIONS", "build_float_model", "quantize"]

BUILDER_VERSION = 1
"""Raised with every change of the graph or of its quantisation: vectors of two versions do not mix."""

DIMENSIONS = 384
_LAYERS = 6
_HEADS = 12
_HEAD_SIZE = DIMENSIONS // _HEADS
_EPSILON = 1e-12
_OPSET = 17

Weights = dict[str, NDArray[np.float32]]


class _Graph:
    """Collects nodes and constants under names of its own."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, *inputs: str, **attributes: Any) -> str:
        output = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], name=output, **attributes))
        return output


def build_float_model(weights_file: Path) -> onnx.ModelProto:
    """Build the fp32 graph: `ids` (int64, (1, tokens)) in, `vector` (float32, (1, 384), unit norm) out.

    One text at a time and unpadded, so there is no attention mask.
    """
    weights: Weights = load_file(weights_file)
    graph = _Graph()
    hidden = _embeddings(graph, weights)
    for number in range(_LAYERS):
        hidden = _layer(graph, weights, f"encoder.layer.{number}.", hidden)
    pooled = graph.add("ReduceMean", hidden, axes=[1], keepdims=0)
    graph.nodes.append(helper.make_node("LpNormalization", [pooled], ["vector"], axis=1, p=2))
    proto = helper.make_graph(
        graph.nodes,
        "all-MiniLM-L6-v2",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "tokens"])],
        [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, DIMENSIONS])],
        list(graph.constants.values()),
    )
    model = helper.make_model(proto, opset_imports=[helper.make_opsetid("", _OPSET)])
    model.ir_version = 8
    # Nothing is left to fold; without this mark the quantiser prints a warning to the root logger.
    helper.set_model_props(model, {"onnx.quant.pre_process": "onnxruntime.quant"})
    onnx.checker.check_model(model)
    return model


def quantize(model: onnx.ModelProto, target: Path) -> None:
    """Write `model` as int8.

    Per channel: one scale for a whole matrix costs 3 points of cosine. Weights keep 7 bits, since processors
    without VNNI add two 8-bit products in 16 bits and overflow; with VNNI that costs .001 of cosine.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(model, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def _embeddings(graph: _Graph, weights: Weights) -> str:
    """Words plus positions. All tokens are of type 0, whose vector is therefore added to the positions."""
    words = graph.constant("words", weights["embeddings.word_embeddings.weight"])
    places = (
        weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0]
    )
    length = graph.add("Slice", graph.add("Shape", "ids"), *_int64s(graph, one=1, two=2))
    positions = graph.add(
        "Slice", graph.constant("positions", places), graph.constant("zero", np.array([0], np.int64)), length
    )
    summed = graph.add("Add", graph.add("Gather", words, "ids"), positions)
    return _normalise(graph, weights, "embeddings.LayerNorm.", summed)


def _int64s(graph: _Graph, **values: int) -> list[str]:
    return [graph.constant(name, np.array([value], np.int64)) for name, value in values.items()]


def _layer(graph: _Graph, weights: Weights, prefix: str, hidden: str) -> str:
    attended = _dense(
        graph, weights, prefix + "attention.output.dense.", _attention(graph, weights, prefix, hidden)
    )
    hidden = _normalise(
        graph, weights, prefix + "attention.output.LayerNorm.", graph.add("Add", attended, hidden)
    )
    wide = _gelu(graph, _dense(graph, weights, prefix + "intermediate.dense.", hidden))
    narrow = _dense(graph, weights, prefix + "output.dense.", wide)
    return _normalise(graph, weights, prefix + "output.LayerNorm.", graph.add("Add", narrow, hidden))


def _attention(graph: _Graph, weights: Weights, prefix: str, hidden: str) -> str:
    split = graph.constant("split", np.array([0, 0, _HEADS, _HEAD_SIZE], np.int64))
    heads = {}
    for name, order in (("query", [0, 2, 1, 3]), ("key", [0, 2, 3, 1]), ("value", [0, 2, 1, 3])):
        dense = _dense(graph, weights, f"{prefix}attention.self.{name}.", hidden)
        heads[name] = graph.add("Transpose", graph.add("Reshape", dense, split), perm=order)
    scale = graph.constant("scale", np.array(1 / np.sqrt(_HEAD_SIZE), np.float32))
    weight = graph.add(
        "Softmax", graph.add("Mul", graph.add("MatMul", heads["query"], heads["key"]), scale), axis=-1
    )
    mixed = graph.add("Transpose", graph.add("MatMul", weight, heads["value"]), perm=[0, 2, 1, 3])
    return graph.add("Reshape", mixed, graph.constant("join", np.array([0, 0, DIMENSIONS], np.int64)))


def _dense(graph: _Graph, weights: Weights, prefix: str, value: str) -> str:
    matrix = graph.constant(prefix + "weight", weights[prefix + "weight"].T)
    return graph.add(
        "Add", graph.add("MatMul", value, matrix), graph.constant(prefix + "bias", weights[prefix + "bias"])
    )


def _normalise(graph: _Graph, weights: Weights, prefix: str, value: str) -> str:
    scale, bias = (graph.constant(prefix + part, weights[prefix + part]) for part in ("weight", "bias"))
    return graph.add("LayerNormalization", value, scale, bias, axis=-1, epsilon=_EPSILON)


def _gelu(graph: _Graph, value: str) -> str:
    """x/2 (1 + erf(x/sqrt 2)): the exact one, as the model was trained; it has no operator in this opset."""
    root, one, half = (
        graph.constant(name, np.array(number, np.float32))
        for name, number in (("root_2", np.sqrt(2)), ("one_float", 1), ("half", 0.5))
    )
    error = graph.add("Erf", graph.add("Div", value, root))
    return graph.add("Mul", graph.add("Mul", value, graph.add("Add", error, one)), half)
