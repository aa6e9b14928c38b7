import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Rolls a landing that was killed forward, before any command looks at the project. Costs a look at one folder when there is none. */
export async function recoverProject(project: string): Promise<void> {
  const landings = join(project, '.gangway', 'landing')
  if (!existsSync(landings)) return
  const pending = readdirSync(landings).some((name) => existsSync(join(landings, name, 'journal.json')))
  if (!pending) return
  const { refuseLinksOut } = await import('../system/links-out.ts')
  await refuseLinksOut(project)
  const { recoverLandings } = await import('../workload/index.ts')
  await recoverLandings(project)
}
