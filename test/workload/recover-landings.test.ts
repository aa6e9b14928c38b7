import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atomicWrite, copyTree, listFiles, readText, removeTree, sha256, spawnProcess } from '#system'
import { landWorkload } from '../../src/workload/land-workload.ts'
import { recoverLandings } from '../../src/workload/recover-landings.ts'
import { bundleProgram, scratchFolder } from '../system/support/bundle.ts'
import { sampleLanding } from './support/sample-workload.ts'

const scratch = await scratchFolder('recovery')
afterAll(() => scratch.remove())
let count = 0
const project = () => join(scratch.path, `project-${(count += 1)}`)
const treeOf = async (folder: string) =>
  new Map(
    await Promise.all((await listFiles(folder)).map(async (path): Promise<[string, string]> => [path, await readText(join(folder, path))])),
  )

describe('recoverLandings', () => {
  it('says so when the journal cannot be read', async () => {
    const root = project()
    await atomicWrite(join(root, '.gangway/landing/orders/journal.json'), '{')
    await expect(recoverLandings(root)).rejects.toMatchObject({ fault: 'environment', code: 'journal_unreadable' })
  })
})

/** Multiples of it fall evenly between 0 and 1, however many are taken: moments that are spread, and the same each time. */
const GOLDEN_RATIO = 0.618034

describe('a kill while landing', () => {
  let program = ''
  beforeAll(async () => {
    program = await bundleProgram('test/workload/support/land-program.ts', scratch.path)
  })

  /** Kills the landing a while after it began; tells whether it had finished, and how long it took to its end or its kill. */
  async function landAndKill(root: string, salt: string, afterMs: number): Promise<{ finished: boolean; took: number }> {
    const child = await spawnProcess(process.execPath, [program, root, salt])
    let output = ''
    child.stderr.resume()
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk) => {
        output += String(chunk)
        if (output.includes('ready')) resolve()
      })
      child.stdout.on('close', resolve)
    })
    const began = performance.now()
    const landed = new Promise<void>((resolve) => child.stdout.on('data', () => output.includes('landed') && resolve()))
    await Promise.race([child.exited, landed, new Promise((resolve) => setTimeout(resolve, afterMs))])
    const took = performance.now() - began
    child.kill('SIGKILL')
    await child.exited
    return { finished: output.includes('landed'), took }
  }

  it('leaves the old or the new tree, never a mixture, at 25 moments and more', async () => {
    const start = project()
    await landWorkload(sampleLanding(start, 'orders'))
    const old = await treeOf(join(start, 'workloads'))
    const fresh = project()
    await landWorkload(sampleLanding(fresh, 'orders', { salt: ' new' }))
    const target = await treeOf(join(fresh, 'workloads'))
    const timing = project()
    await copyTree(start, timing)
    const { took: span } = await landAndKill(timing, ' new', 10_000)
    const outcomes = { old: 0, rolledForward: 0, finished: 0, mixed: 0 }
    for (let trial = 0; trial < 25 || (outcomes.mixed === 0 && trial < 100); trial += 1) {
      const root = project()
      await copyTree(start, root)
      const { finished } = await landAndKill(root, ' new', span * 1.1 * ((trial * GOLDEN_RATIO) % 1))
      const killed = await treeOf(join(root, 'workloads'))
      const recovered = await recoverLandings(root)
      const tree = await treeOf(join(root, 'workloads'))
      expect(await readdir(join(root, '.gangway', 'landing')).catch(() => [])).toEqual([])
      expect(await recoverLandings(root)).toEqual([])
      if (recovered.length > 0 || finished) expect(tree).toEqual(target)
      else expect([old, target]).toContainEqual(tree)
      if (![old, target].some((one) => JSON.stringify([...one]) === JSON.stringify([...killed]))) outcomes.mixed += 1
      outcomes[finished ? 'finished' : recovered.length > 0 ? 'rolledForward' : 'old'] += 1
      await removeTree(root)
    }
    expect(outcomes.mixed).toBeGreaterThan(0)
    expect(outcomes.rolledForward).toBeGreaterThan(0)
  }, 120_000)

  it('is rolled forward by the next landing too, and by each of two recoveries at once', async () => {
    const start = project()
    await landWorkload(sampleLanding(start, 'orders'))
    const journal = {
      version: 1,
      workload: 'orders',
      steps: [{ do: 'put', path: 'README.md', sha256: sha256('next'), replaces: sha256('x') }],
    }
    await atomicWrite(join(start, '.gangway/landing/orders/files/README.md'), 'next')
    await atomicWrite(join(start, '.gangway/landing/orders/journal.json'), JSON.stringify(journal))
    const results = await Promise.all([recoverLandings(start), recoverLandings(start)])
    expect(results.flat()).toEqual(['orders'])
    expect(await readText(join(start, 'workloads/orders/README.md'))).toBe('next')
    expect(await listFiles(join(start, 'workloads/orders/.gangway/conflicts'))).toHaveLength(1)
  })

  it('keeps what a person wrote between the kill and the recovery', async () => {
    const root = project()
    const journal = { version: 1, workload: 'orders', steps: [{ do: 'put', path: 'README.md', sha256: sha256('next'), replaces: null }] }
    await atomicWrite(join(root, '.gangway/landing/orders/journal.json'), JSON.stringify(journal))
    await atomicWrite(join(root, 'workloads/orders/README.md'), 'already landed, then edited')
    await recoverLandings(root)
    expect(await readText(join(root, 'workloads/orders/README.md'))).toBe('already landed, then edited')
  })
})
