import { expect, it } from 'vitest'
import { BehindProject, seeded } from './support/regenerate-kills.ts'

const KILLS = 30
/** Every third kill comes anywhere in the command, the others while files are being put into place. */
const ANYWHERE = 3

it('leaves the old workload or the new one, whole, wherever regenerate is killed', { timeout: 600_000 }, async () => {
  const project = new BehindProject()
  await project.fallBehind()
  const before = project.tree
  const { toJournal, inJournal, end } = await project.measure()
  expect(end.code, end.stderr + end.stdout).toBe(0)
  const after = project.tree
  expect(after).not.toBe(before)

  const random = seeded(4)
  const seen = { old: 0, new: 0, killed: 0, landing: 0 }
  for (let kill = 0; kill < KILLS; kill += 1) {
    project.restore()
    const anywhere = kill % ANYWHERE === 0
    const killed = await project.kill(random() * (anywhere ? toJournal : inJournal), anywhere ? 'start' : 'journal')
    const next = await project.warm('status', 'products')
    expect(next.code, next.stderr).toBe(0)
    const tree = project.tree
    expect([before, after], `kill ${kill}`).toContain(tree)
    expect(killed.landing && tree === before, `kill ${kill}: the landing was decided`).toBe(false)
    seen[tree === before ? 'old' : 'new'] += 1
    if (killed.killed) seen.killed += 1
    if (killed.landing) seen.landing += 1
  }
  expect(seen.killed, JSON.stringify(seen)).toBeGreaterThan(KILLS / 2)
  expect(seen.landing, JSON.stringify(seen)).toBeGreaterThan(KILLS / 6)
  expect(seen.old, JSON.stringify(seen)).toBeGreaterThan(0)
  expect(seen.new, JSON.stringify(seen)).toBeGreaterThan(0)
  console.info(JSON.stringify({ ...seen, toJournal, inJournal }))

  project.restore()
  expect((await project.gangway('regenerate', 'products')).code).toBe(0)
  expect(project.tree).toBe(after)
})
