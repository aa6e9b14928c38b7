import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodeSketch, SKETCH_HASHES, SKETCH_HASH_BYTES } from '#domain'
import type { SketchedColumn } from '../../../src/workload/known-source.ts'

/** The sketch that a column of these values has, as the profile makes it, under a key that is none. */
export function sketchOf(values: Iterable<string>): string {
  const hashes = [...new Set(values)].map((value) =>
    createHash('sha256')
      .update(value)
      .digest('hex')
      .slice(0, SKETCH_HASH_BYTES * 2),
  )
  return encodeSketch({ distinct: hashes.length, hashes: hashes.toSorted().slice(0, SKETCH_HASHES) })
}

const sketches = new Map<string, string>()

/** A column with the values `<family> <from>` to `<family> <to - 1>`. */
export function rangeColumn(name: string, family: string, from: number, to: number): SketchedColumn {
  const key = `${family} ${from} ${to}`
  const sketch = sketches.get(key) ?? sketchOf(Array.from({ length: to - from }, (_, at) => `${family} ${from + at}`))
  sketches.set(key, sketch)
  return { name, distinct: to - from, sketch }
}

/** A workload folder with as much in it as is compared with another source. */
export function writeSource(project: string, workload: string, columns: readonly SketchedColumn[], path = `data/${workload}.csv`): void {
  const folder = join(project, 'workloads', workload)
  mkdirSync(join(folder, '.gangway'), { recursive: true })
  writeFileSync(join(folder, 'workload.yaml'), `version: 1\nname: ${workload}\nsource:\n  type: local\n  location:\n    path: ${path}\n`)
  const fingerprint = { header: `h-${workload}`, sample: '', bytes: `b-${workload}` }
  writeFileSync(join(folder, '.gangway', 'profile.json'), JSON.stringify({ source: { fingerprint }, columns }))
}
