import { testWorker } from '../../gate/support/python.ts'
import { choose, random } from './choose.ts'
import { dagKinds } from './dag-kinds.ts'
import type { MutantKind, WorkloadMutant } from './edit.ts'
import { judgeMutant, type Verdict } from './judge.ts'
import { scriptKinds } from './script-kinds.ts'
import { sqlKinds } from './sql-kinds.ts'
import type { Subject } from './subjects.ts'

export const kinds: readonly MutantKind[] = [...sqlKinds, ...scriptKinds, ...dagKinds]
export const SEED = 20_261_128

export interface Judged {
  workload: string
  mutant: WorkloadMutant
  verdict: Verdict
}

interface Planted {
  subject: Subject
  mutant: WorkloadMutant
}

/** So many places of each kind, chosen by the seed, from one workload after the other. */
export function plant(subjects: readonly Subject[], places: number): readonly Planted[] {
  const next = random(SEED)
  return kinds.flatMap((kind, index) => {
    const chosen = subjects.map((subject) => choose(kind, subject.files, places, next).map((mutant) => ({ subject, mutant })))
    // Another workload is the first one for each kind, so that a few places of each are in all of them.
    const turned = chosen.map((_, place) => chosen[(index + place) % chosen.length] ?? [])
    const inTurn = Array.from({ length: places }, (_, place) => turned.flatMap((found) => found.slice(place, place + 1))).flat()
    return inTurn.slice(0, places)
  })
}

/** Plants each mutant into a copy of its workload and runs the workload's own tests there, two at a time. */
export async function judgeAll(planted: readonly Planted[], tell: (judged: Judged) => void = () => undefined): Promise<readonly Judged[]> {
  const waiting = [...planted.entries()]
  const done = new Map<number, Judged>()
  const workers = [testWorker(), testWorker()]
  const work = workers.map(async (python) => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, { subject, mutant }] = next
      const judged = { workload: subject.name, mutant, verdict: await judgeMutant(subject, mutant, python) }
      done.set(place, judged)
      tell(judged)
    }
  })
  await Promise.all(work)
  await Promise.all(workers.map((python) => python.close()))
  return [...done].toSorted(([left], [right]) => left - right).map(([, judged]) => judged)
}

/** The share of the mutants that a test saw; what changes no cell of any row is told apart. */
export function shareKilled(judged: readonly Judged[]): number {
  const telling = judged.filter(({ verdict }) => !verdict.changesNothing)
  return telling.filter(({ verdict }) => verdict.killedBy !== undefined).length / telling.length
}
