"""A workflow compiled to LangGraph.

A control task is one node. A gate is two: one that prepares, one that waits in ``interrupt()``. A worker task is
two that take turns: one walks the film graph as far as the store's memos reach and queues a group of steps, the
other waits in ``interrupt()`` until the last of a group has ended.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated, Any, TypedDict

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime
from langgraph.types import interrupt

from limelight.jobs.control.stage import advance
from limelight.jobs.tasks.task import Catalogue, ControlTask, Gate, RunContext, Task, WorkerTask
from limelight.jobs.workflows.spec import APPROVED, Workflow

__all__ = ["RunState", "compile_workflow", "first_state"]

# LangGraph's types are generic over things that a table of workflows does not know.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false


def _merged(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    # A node that answers again moves to the end: the newest answer counts.
    return {name: value for name, value in old.items() if name not in new} | new


class RunState(TypedDict):
    """What a checkpoint holds: small values and decisions, never files."""

    outputs: Annotated[dict[str, Any], _merged]
    waiting: Annotated[dict[str, bool], _merged]
    """By worker node whether steps of it are still under way."""
    rounds: Annotated[dict[str, int], _merged]
    """By worker node how often it was done: a film that is sent back is made again."""
    decisions: Annotated[dict[str, str], _merged]
    ahead: str
    """A gate that was decided before the run came to it."""


def first_state(ahead: str = "") -> RunState:
    return RunState(outputs={}, waiting={}, rounds={}, decisions={}, ahead=ahead)


def compile_workflow(
    workflow: Workflow, catalogue: Catalogue, saver: BaseCheckpointSaver[Any]
) -> CompiledStateGraph[RunState, RunContext, Any, Any]:
    """*workflow*, whose tasks are known (`limelight.jobs.workflows.manifest`), ready to be moved."""
    graph: StateGraph[RunState, RunContext, Any, Any] = StateGraph(RunState, context_schema=RunContext)
    tasks = {node.id: catalogue.tasks[node.task] for node in workflow.nodes}
    entries = {name: _entry(name, task) for name, task in tasks.items()}
    joins = {name: starts for name in tasks if len(starts := _starts(workflow, name)) > 1}
    for name, task in tasks.items():
        _add(graph, name, task)
        _leave(graph, workflow, name, task, entries, joins)
    for name in workflow.first():
        graph.add_edge(START, entries[name])
    for start in {start for starts in joins.values() for start in starts}:
        graph.add_node(_done(start), _nothing)
    for name, starts in joins.items():
        graph.add_edge([_done(start) for start in starts], entries[name])
    return graph.compile(checkpointer=saver)


def _starts(workflow: Workflow, to: str) -> list[str]:
    """The nodes that must all be done before *to* begins."""
    return sorted({edge.start for edge in workflow.forward() if edge.to == to})


def _done(node: str) -> str:
    """Where a node comes to once it is done, for others to wait for it."""
    return f"{node}.done"


def _nothing(state: RunState) -> dict[str, Any]:
    del state
    return {"waiting": {}}


def _entry(node: str, task: Task) -> str:
    return f"{node}.open" if isinstance(task, Gate) else node


def _add(graph: StateGraph[RunState, RunContext, Any, Any], node: str, task: Task) -> None:
    match task:
        case ControlTask():
            graph.add_node(node, _control(node, task))
        case Gate():
            graph.add_node(f"{node}.open", _open(node, task))
            graph.add_node(node, _gate(node))
            graph.add_edge(f"{node}.open", node)
        case WorkerTask():
            graph.add_node(node, _advance(node, task))
            graph.add_node(f"{node}.wait", _wait(node))
            graph.add_edge(f"{node}.wait", node)


def _control(node: str, task: ControlTask) -> Callable[..., dict[str, Any]]:
    def run(state: RunState, runtime: Runtime[RunContext]) -> dict[str, Any]:
        return {"outputs": {node: dict(task.do(_at(runtime, node, state)))}}

    return run


def _open(node: str, task: Gate) -> Callable[..., dict[str, Any]]:
    def prepare(state: RunState, runtime: Runtime[RunContext]) -> dict[str, Any]:
        if state["ahead"] != node:
            task.open(_at(runtime, node, state))
        return {"decisions": {}}

    return prepare


def _gate(node: str) -> Callable[..., dict[str, Any]]:
    def wait(state: RunState) -> dict[str, Any]:
        decision = APPROVED if state["ahead"] == node else str(interrupt({"gate": node}))
        return {"decisions": {node: decision}, "ahead": ""}

    return wait


def _advance(node: str, task: WorkerTask) -> Callable[..., dict[str, Any]]:
    def walk(state: RunState, runtime: Runtime[RunContext]) -> dict[str, Any]:
        again = state["rounds"].get(node, 0)
        stage = f"{node}.{again + 1}" if again else node
        answer = advance(_at(runtime, node, state), task, stage)
        if answer is None:
            return {"waiting": {node: True}}
        return {"waiting": {node: False}, "rounds": {node: again + 1}, "outputs": {node: dict(answer)}}

    return walk


def _wait(node: str) -> Callable[..., dict[str, Any]]:
    def wait(state: RunState) -> dict[str, Any]:
        del state
        interrupt({"work": node})
        return {"waiting": {}}

    return wait


def _leave(
    graph: StateGraph[RunState, RunContext, Any, Any],
    workflow: Workflow,
    node: str,
    task: Task,
    entries: Mapping[str, str],
    joins: Mapping[str, list[str]],
) -> None:
    """Join *node* to what comes after it, by its decision; what needs others too waits for all of them."""
    after = {edge: _done(node) if edge.to in joins else entries[edge.to] for edge in workflow.after(node)}

    def onward(state: RunState) -> list[str]:
        if isinstance(task, WorkerTask) and state["waiting"].get(node):
            return [f"{node}.wait"]
        decision = state["decisions"].get(node, APPROVED)
        taken = {target for edge, target in after.items() if (edge.when or APPROVED) == decision}
        if isinstance(task, Gate) and after and not taken:
            return [f"{node}.open"]  # nothing follows from this decision: ask again
        return sorted(taken) or [END]

    own = [f"{node}.open"] * isinstance(task, Gate) + [f"{node}.wait"] * isinstance(task, WorkerTask)
    graph.add_conditional_edges(node, onward, [*after.values(), *own, END])


def _at(runtime: Runtime[RunContext], node: str, state: RunState) -> RunContext:
    return replace(runtime.context, node=node, outputs=state["outputs"])
