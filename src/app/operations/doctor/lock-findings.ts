import type { Advice, DoctorFinding } from '#domain'
import { join } from 'node:path'
import { heldLock, listFiles, isFolder, nameOwner, secondsHeld, tellAge, type OwnerLife, type ProcessOwner } from '#system'
import { listRunViews } from '../../../trace/run-folder.ts'

/** Nothing that holds a lock takes longer without a reason that a person should look at. */
const LONG_SECONDS = 3_600

/** Who works on which run and who lands which workload at this moment, and how to break what is stuck. */
export async function lockFindings(project: string, now: Date): Promise<readonly DoctorFinding[]> {
  const runs = (await listRunViews(project)).flatMap(({ run, state, holder }) =>
    holder && state === 'running' ? [findingOf(`run ${run}`, holder, 'alive', now, takeAway(run))] : [],
  )
  const folder = join(project, '.gangway', 'landing')
  const files = (await isFolder(folder)) ? (await listFiles(folder)).filter((path) => /^[^/]+\.lock$/.test(path)) : []
  const landings = await Promise.all(
    files.map(async (file) => {
      const held = await heldLock(join(folder, file))
      return held ? [findingOf(held.owner.purpose, held.owner, held.life, now, { hint: `delete ${held.path}` })] : []
    }),
  )
  return [...runs, ...landings.flat()]
}

const takeAway = (run: string) => ({ hint: 'take the run away from it', next: [{ operation: 'resume', input: { run, breakLease: true } }] })

function findingOf(what: string, owner: ProcessOwner, life: OwnerLife, now: Date, breaking: Advice): DoctorFinding {
  const age = secondsHeld(owner, now)
  const about = { id: 'lock', name: 'Lock', essential: false, detail: `${what}: ${nameOwner(owner)} for ${tellAge(age)}` }
  if (life === 'dead') return { ...about, state: 'ok', detail: `${about.detail}; it was killed, the next command clears it away` }
  if (age < LONG_SECONDS) return { ...about, state: 'ok' }
  const end = life === 'elsewhere' ? 'If it no longer runs there,' : `If it is stuck, end it (kill ${owner.pid}), or`
  return { ...about, state: 'warning', ...breaking, hint: `${end} ${breaking.hint}.` }
}
