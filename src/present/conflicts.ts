import type { ConflictRecord, SettledConflict } from '../workload/merge/index.ts'

const MOST_LINES = 6
const MOST_PLACES = 10

/** The conflicts of a workload with their reasons and places. */
export function presentConflicts(workload: string, conflicts: readonly ConflictRecord[]): string {
  if (conflicts.length === 0) return `${workload} has no conflicts.`
  return conflicts.map((record) => presentConflict(workload, record)).join('\n\n')
}

function presentConflict(workload: string, { path, reason, places, draft }: ConflictRecord): string {
  const more = places.length > MOST_PLACES ? [`  … and ${places.length - MOST_PLACES} more places`] : []
  return [
    `${path}: ${reason}`,
    ...places
      .slice(0, MOST_PLACES)
      .flatMap((place) => [`  ${place.at}`, ...side('was', place.base), ...side('yours', place.yours), ...side('draft', place.draft)]),
    ...more,
    `  whole draft: workloads/${workload}/${draft}`,
  ].join('\n')
}

function side(name: string, text: string): readonly string[] {
  const lines = text.split('\n')
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), `… ${lines.length - MOST_LINES} lines more`] : lines
  return shown.map((line, index) => `    ${(index === 0 ? name : '').padEnd(6)} ${printable(line)}`)
}

/** Text of files is data: control characters must not reach a terminal. */
const printable = (text: string): string => text.replace(/\p{Cc}/gu, '·')

/** What was taken, and where a text that it replaced lies now. */
export function presentSettled(workload: string, took: string, { path, saved }: SettledConflict): string {
  const copies = saved.map((copy) => `Your former text lies in workloads/${workload}/${copy}.`)
  return [`Settled ${path} with ${took}.`, ...copies].join('\n')
}
