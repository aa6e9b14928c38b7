import { traceEventSchema, type TraceEvent } from '#domain'
import { parseJson, readTextIfThere } from '#system'

export interface ReadTrace {
  events: readonly TraceEvent[]
  /** Lines that are no event: torn by a kill, or written by another version. */
  unreadable: number
}

/** The events of a `trace.jsonl`; none where there is no file. A torn line costs that line only. */
export async function readTrace(path: string): Promise<ReadTrace> {
  const text = (await readTextIfThere(path)) ?? ''
  const parsed = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => parseJson(line, traceEventSchema))
  return {
    events: parsed.filter((event) => event !== undefined),
    unreadable: parsed.filter((event) => event === undefined).length,
  }
}
