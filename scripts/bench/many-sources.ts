/**
 * Steps of the duplicates bench, each a process: `make` writes workloads with random sketches, `check` compares a new source with them, `land` does so
 * after one changed, `scan` reads every profile for it. Prints one JSON line.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { RunStore } from '../../src/graph/run-store.ts'
import { neighboursPort } from '../../src/app/services/neighbours.ts'
import { containment, decodeSketch, encodeSketch, requestSchema, type Profile } from '../../src/domain/index.ts'

const [step = '', project = '', workloads = '', columns = ''] = process.argv.slice(2)
const [workloadCount, columnCount] = [Number(workloads), Number(columns)]
const bareMegabytes = process.memoryUsage.rss() / 1e6

/** Numbers from a seed (mulberry32), so that every bench compares the same. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}

const KEPT = 192
const DISTINCT = 10_000

/** The sketch of a column with ten thousand values: the smallest of as many random hashes. */
function sketch(seed: number): string {
  const draw = numbers(seed)
  const hashes = Array.from({ length: KEPT }, () => `${hex(draw() % Math.floor((2 ** 32 * KEPT) / DISTINCT))}${hex(draw())}`)
  return encodeSketch({ distinct: DISTINCT, hashes: hashes.toSorted() })
}

const hex = (number: number): string => number.toString(16).padStart(8, '0')

/** Every workload has an order number and a day that all of them have; one of a hundred is another cut of the first one's data. */
const seedOf = (workload: number, column: number): number => {
  const shared = column < 2 || (workload % 100 === 0 && column < columnCount * 0.9)
  return shared ? column : workload * columnCount + column
}

const columnsOf = (workload: number) =>
  Array.from({ length: columnCount }, (_, column) => ({
    name: `column_${column}`,
    distinct: DISTINCT,
    sketch: sketch(seedOf(workload, column)),
    top_values: Array.from({ length: 10 }, (_one, at) => ({ value: `value ${at}`, count: at })),
  }))

const nameOf = (workload: number): string => `workload_${workload}`
const profilePath = (workload: number): string => join(project, 'workloads', nameOf(workload), '.gangway', 'profile.json')

function make(): void {
  mkdirSync(join(project, 'data'), { recursive: true })
  for (let workload = 0; workload < workloadCount; workload += 1) {
    const folder = join(project, 'workloads', nameOf(workload))
    mkdirSync(join(folder, '.gangway'), { recursive: true })
    const request = { version: 1, name: nameOf(workload), source: { type: 'local', location: { path: `data/${nameOf(workload)}.csv` } } }
    writeFileSync(join(project, 'data', `${nameOf(workload)}.csv`), '')
    writeFileSync(join(folder, 'workload.yaml'), JSON.stringify(request))
    writeFileSync(profilePath(workload), JSON.stringify(profileOf(workload)))
  }
}

const profileOf = (workload: number) => ({
  version: 1,
  source: { fingerprint: { header: `header ${workload}`, sample: '', bytes: `bytes ${workload}` } },
  columns: columnsOf(workload),
})

/** Both questions of an onboarding: by place and header, then by data. */
async function check(): Promise<number> {
  const services = neighboursPort(project, project, new RunStore(join(project, '.gangway', 'runs', 'bench')))
  const request = requestSchema.parse({ version: 1, name: 'new_source', source: { type: 'local', location: { path: 'data/new.csv' } } })
  const { broken } = await services.findDuplicates(request, null, undefined)
  if (broken.length > 0) throw new Error(`these workloads cannot be read: ${broken.join(', ')}`)
  const overlaps = await services.findDataOverlaps(request, newProfile(), undefined)
  return overlaps.length
}

/** As far as it is compared: a profile with the data of the first workload. */
const newProfile = (): Profile =>
  Object.assign(Object.create(null), { ...profileOf(0), source: { fingerprint: { header: 'new', sample: '', bytes: 'new' } } })

async function land(): Promise<number> {
  writeFileSync(profilePath(1), JSON.stringify({ ...profileOf(1), rows: 2 }))
  return check()
}

const profileSchema = z.object({ columns: z.array(z.object({ name: z.string(), sketch: z.string() })) })

/** The answer without an index: all profiles are read, and columns of equal names compared. */
function scan(): number {
  const own = columnsOf(0).map((column) => decodeSketch(column.sketch))
  const overlaps = Array.from({ length: workloadCount }, (_, workload) => {
    const known = profileSchema
      .parse(JSON.parse(readFileSync(profilePath(workload), 'utf8')))
      .columns.map((column) => decodeSketch(column.sketch))
    return own.filter((one, at) => known[at] && containment(one, known[at]) >= 0.9).length >= 0.8 * columnCount
  })
  return overlaps.filter(Boolean).length
}

const steps: Readonly<Record<string, () => unknown>> = { make, check, land, scan }
const started = performance.now()
const found = await steps[step]?.()
const milliseconds = performance.now() - started
const megabytes = process.resourceUsage().maxRSS / 1000
process.stdout.write(`${JSON.stringify({ milliseconds, megabytes, bareMegabytes, found })}\n`)
