import { join } from 'node:path'
import type { TraceEvent } from '#domain'
import type { FoundRun } from './find-run.ts'
import { readTrace } from './read-trace.ts'

/** Everything that a run told. */
export interface RunEvents {
  /** Of graph and agents. */
  graph: readonly TraceEvent[]
  /** Of the generated scripts. */
  scripts: readonly TraceEvent[]
  /** Both, in the order of time. */
  all: readonly TraceEvent[]
  /** Lines that are no event. */
  unreadable: number
}

/** Reads the events of a run and of the pipeline that it ran. */
export async function readRunEvents({ graphFolder, pipelineFolder }: FoundRun): Promise<RunEvents> {
  const graph = await readTrace(join(graphFolder, 'trace.jsonl'))
  const pipeline = pipelineFolder === undefined ? undefined : await readTrace(join(pipelineFolder, 'trace.jsonl'))
  const scripts = pipeline?.events ?? []
  return {
    graph: graph.events,
    scripts,
    all: [...graph.events, ...scripts].toSorted((left, right) =>
      left.timestamp < right.timestamp ? -1 : left.timestamp > right.timestamp ? 1 : 0,
    ),
    unreadable: graph.unreadable + (pipeline?.unreadable ?? 0),
  }
}
