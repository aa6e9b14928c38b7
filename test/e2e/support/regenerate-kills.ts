import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises'
import { checkout, ended, Project, type Ended } from './project.ts'

/** What an older version had rendered besides, so that a landing has many steps. */
const OBSOLETE = Array.from({ length: 24 }, (_, index) => `docs/note_${index}.md`)

/** A project whose one workload is behind: an older template rendered its README, and documents that are no part of it any more. */
export class BehindProject extends Project {
  readonly #before = this.path('before')

  constructor() {
    super({ GANGWAY_AS_OF: '2026-06-30' })
    this.copy(join(checkout, 'demo', 'products.csv'), 'products.csv')
    mkdirSync(this.path('demo'))
    this.copy(join(checkout, 'demo', 'products.csv'), 'demo/products.csv')
    this.copy(join(checkout, 'workloads', 'products'), 'workloads/products')
  }

  /** Brings the lock to this version, then makes the workload older than it is. */
  async fallBehind(): Promise<void> {
    await this.gangway('regenerate', 'products')
    const lockPath = this.workload('.gangway/lock.json')
    const lock = JSON.parse(readFileSync(lockPath, 'utf8'))
    const place = (path: string, text: string): void => {
      for (const target of [this.workload(path), this.workload(`.gangway/base/${path}`)]) {
        mkdirSync(dirname(target), { recursive: true })
        writeFileSync(target, text)
      }
      const hash = createHash('sha256').update(text).digest('hex')
      lock.artifacts[path] = { ...lock.artifacts['README.md'], sha256: hash, base: hash }
    }
    place('README.md', readFileSync(this.workload('README.md'), 'utf8').replace('## Zones and tables', '## Tables'))
    for (const path of OBSOLETE) place(path, `# ${path}\n`)
    lock.renderer = 'an older one'
    writeFileSync(lockPath, JSON.stringify(lock))
    cpSync(this.workload(), this.#before, { recursive: true })
  }

  /** Puts the workload back to where it was behind. */
  restore(): void {
    rmSync(this.workload(), { recursive: true, force: true })
    cpSync(this.#before, this.workload(), { recursive: true })
  }

  workload(path = ''): string {
    return this.path('workloads', 'products', path)
  }

  get tree(): string {
    return JSON.stringify(this.workloadBytes('products'))
  }

  get isLanding(): boolean {
    return existsSync(this.path('.gangway', 'landing', 'products', 'journal.json'))
  }

  /** Regenerates, undisturbed: how long it takes to the journal, and for how long the journal is there. */
  async measure(): Promise<{ toJournal: number; inJournal: number; end: Ended }> {
    const began = performance.now()
    const end = ended(this.start(['regenerate', 'products']))
    let over = false
    void end.then(() => (over = true))
    while (!over && !this.isLanding) await nextTurn()
    const journal = performance.now()
    while (!over && this.isLanding) await nextTurn()
    return { toJournal: journal - began, inJournal: performance.now() - journal, end: await end }
  }

  /** Regenerates and kills after `wait` milliseconds, counted from the start or from the moment at which the landing is decided. */
  async kill(wait: number, from: 'start' | 'journal'): Promise<{ killed: boolean; landing: boolean }> {
    const child = this.start(['regenerate', 'products'])
    const end = ended(child)
    let over = false
    void end.then(() => (over = true))
    while (from === 'journal' && !over && !this.isLanding) await nextTurn()
    if (from === 'start') await Promise.race([delay(wait), end])
    else for (const until = performance.now() + wait; performance.now() < until && !over;) await nextTurn()
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
    const { signal } = await end
    return { killed: signal === 'SIGKILL', landing: this.isLanding }
  }
}

/** What became of many kills: in how many the old workload, the new one, or neither was found by the next command. */
export interface Kills {
  old: number
  new: number
  neither: number
  /** The process was still there to be killed. */
  killed: number
  /** The landing was decided, and not all of it was in place. */
  landing: number
  toJournal: number
  inJournal: number
}

/** Every third kill comes anywhere in the command, the others while files are being put into place. */
const ANYWHERE = 3

/** Regenerates and kills again and again; after each kill the next command has to find the workload whole. */
export async function killOften(project: BehindProject, times: number, seed: number): Promise<Kills> {
  await project.fallBehind()
  const before = project.tree
  const { toJournal, inJournal, end } = await project.measure()
  const after = project.tree
  if (end.code !== 0 || after === before) throw new Error(`the undisturbed command ended with ${end.code}: ${end.stderr}${end.stdout}`)
  const random = seeded(seed)
  const kills: Kills = { old: 0, new: 0, neither: 0, killed: 0, landing: 0, toJournal, inJournal }
  for (let kill = 0; kill < times; kill += 1) {
    project.restore()
    const anywhere = kill % ANYWHERE === 0
    const { killed, landing } = await project.kill(random() * (anywhere ? toJournal : inJournal), anywhere ? 'start' : 'journal')
    const next = await project.warm('status', 'products')
    const { tree } = project
    const isWhole = next.code === 0 && (tree === after || (tree === before && !landing))
    kills[isWhole ? (tree === after ? 'new' : 'old') : 'neither'] += 1
    kills.killed += Number(killed)
    kills.landing += Number(landing)
  }
  project.restore()
  const last = await project.gangway('regenerate', 'products')
  if (last.code !== 0 || project.tree !== after) throw new Error(`after all kills it ended with ${last.code}: ${last.stderr}`)
  return kills
}

/** Numbers from 0 to 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
