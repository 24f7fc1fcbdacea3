"""A fine-tuned BERT as an ONNX graph whose weights are stored in eight bits.

Written node by node: the graph needs no padding and no mask, since sentences of one length are run together.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

BLOCK = 64  # weights that share one scale
OPSET, CONTRIB = 20, 1


class Graph:
    """Nodes and weights, each named by what it is."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.known: set[str] = set()

    def weight(self, name: str, array: np.ndarray) -> str:
        if name not in self.known:
            self.known.add(name)
            self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def embedding(self, indices: str, table: np.ndarray, output: str) -> str:
        """Rows of a table in eight bits, each row with its own scale."""
        scale = np.maximum(np.abs(table).max(axis=1), 1e-8) / 127
        numbers = np.rint(table / scale[:, None]).astype(np.int8)
        rows = self.node("Gather", [self.weight(f"{output}.weight", numbers), indices], f"{output}.rows")
        floats = self.node("Cast", [rows], f"{output}.floats", to=TensorProto.FLOAT)
        scales = self.weight(f"{output}.scale", scale.astype(np.float32)[:, None])
        return self.node("Mul", [floats, self.node("Gather", [scales, indices], f"{output}.scales")], output)

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray, output: str, level: int) -> str:
        """A linear layer, its weight, shape (out, in), in eight bits, each block of a row with its own scale.

        ``level`` 0 computes in floats; at 4 the activations are rounded too, by row and block, never across rows.
        """
        out, size = weight.shape
        blocks = weight.reshape(out, size // BLOCK, BLOCK)
        scale = np.maximum(np.abs(blocks).max(axis=2), 1e-8) / 127
        numbers = (np.rint(blocks / scale[:, :, None]) + 128).astype(np.uint8)
        inputs = [
            x,
            self.weight(f"{output}.weight", numbers),
            self.weight(f"{output}.scale", scale.astype(np.float32).reshape(-1)),
        ]
        product = self.node(
            "MatMulNBits", inputs, f"{output}.product", "com.microsoft",
            K=size, N=out, bits=8, block_size=BLOCK, accuracy_level=level,
        )  # fmt: skip
        return self.node("Add", [product, self.weight(f"{output}.bias", bias)], output)


def build(weights: Mapping[str, np.ndarray], heads: int, epsilon: float, level: int) -> onnx.ModelProto:
    """The graph: ``ids`` (n, length) and ``target`` (n,) in, ``states`` (n, 4 * width) out.

    The states are those of the target's placeholder, of the mark on either side of it, and the mean of all.
    ``weights`` has the names of transformers' BertModel; ``level`` is that of ``Graph.linear``.
    """
    g = Graph()

    def norm(x: str, rest: str, name: str, output: str) -> str:
        added = g.node("Add", [x, rest], f"{output}.sum")
        gain, shift = (g.weight(f"{name}.{part}", weights[f"{name}.{part}"]) for part in ("weight", "bias"))
        return g.node("LayerNormalization", [added, gain, shift], output, axis=-1, epsilon=epsilon)

    table = weights["embeddings.word_embeddings.weight"]
    x = g.embedding("ids", table, "words")
    shape = g.node("Shape", ["ids"], "length", start=1, end=2)
    places = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    start = g.weight("zero", np.array([0], dtype=np.int64))
    places = g.node("Slice", [g.weight("places.weight", places[:128]), start, shape, start], "places")
    x = norm(x, places, "embeddings.LayerNorm", "embedded")
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
    width = table.shape[1]
    for i in range(layers):
        at = f"encoder.layer.{i}"
        parts = [f"{at}.attention.self.{part}" for part in ("query", "key", "value")]
        three = g.linear(
            x,
            np.concatenate([weights[f"{p}.weight"] for p in parts]),
            np.concatenate([weights[f"{p}.bias"] for p in parts]),
            f"{i}.three",
            level,
        )
        names = [f"{i}.query", f"{i}.key", f"{i}.value"]
        g.nodes.append(helper.make_node("Split", [three], names, name=f"{i}.split", axis=-1, num_outputs=3))
        attended = g.node("MultiHeadAttention", names, f"{i}.attended", "com.microsoft", num_heads=heads)

        def linear(x: str, name: str, output: str, at: str = at) -> str:
            return g.linear(x, weights[f"{at}.{name}.weight"], weights[f"{at}.{name}.bias"], output, level)

        own = linear(attended, "attention.output.dense", f"{i}.own")
        x = norm(own, x, f"{at}.attention.output.LayerNorm", f"{i}.first")
        wide = g.node("Gelu", [linear(x, "intermediate.dense", f"{i}.wide")], f"{i}.gelu")
        x = norm(linear(wide, "output.dense", f"{i}.narrow"), x, f"{at}.output.LayerNorm", f"{i}.second")

    axis = g.weight("one", np.array([1], dtype=np.int64))
    place = g.node("Unsqueeze", ["target", axis], "place")
    around = g.node("Add", [place, g.weight("around", np.array([[-1, 0, 1]], dtype=np.int64))], "around_target")
    # The states of the target's three tokens, one row after the other.
    index = g.node("Unsqueeze", [around, g.weight("two", np.array([2], dtype=np.int64))], "index")
    picked = g.node("GatherND", [x, index], "picked", batch_dims=1)
    flat = g.node("Reshape", [picked, g.weight("flat", np.array([0, 3 * width], dtype=np.int64))], "target_states")
    mean = g.node("ReduceMean", [x, axis], "mean", keepdims=0)
    states = g.node("Concat", [flat, mean], "states", axis=1)

    def value(name: str, kind: int, *shape: object) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, kind, shape)

    graph = helper.make_graph(
        g.nodes,
        "target_sentiment",
        [value("ids", TensorProto.INT64, "n", "length"), value("target", TensorProto.INT64, "n")],
        [value(states, TensorProto.FLOAT, "n", 4 * width)],
        g.weights,
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", CONTRIB)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=10, producer_name="framing")
