/** Plants mutants into the workloads' own artifacts, runs their tests on each, and writes `docs/mutants.md`. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { judgeAll, plant, shareKilled } from '../../test/mutants/workload/run-mutants.ts'
import { makeSubjects } from '../../test/mutants/workload/subjects.ts'
import { writePage } from '../../test/mutants/workload/write-page.ts'

const PLACES = 5
const root = join(fileURLToPath(import.meta.url), '..', '..', '..')

async function main(): Promise<number> {
  const { subjects, close } = await makeSubjects()
  try {
    const planted = plant(subjects, PLACES)
    let done = 0
    const judged = await judgeAll(planted, ({ workload, mutant, verdict }) => {
      done += 1
      const end = verdict.killedBy ?? (verdict.changesNothing ? 'changes nothing' : 'SURVIVED')
      console.log(`${done}/${planted.length} ${workload} ${mutant.kind} ${mutant.path}:${mutant.line} ${end}`)
    })
    const names = subjects.map(({ name }) => name)
    writeFileSync(join(root, 'docs', 'mutants.md'), writePage(judged, names, PLACES))
    return shareKilled(judged)
  } finally {
    await close()
  }
}

const share = await main()
console.log(`${Math.floor(share * 1000) / 10} % killed`)
process.exit(share >= 0.95 ? 0 : 1)
