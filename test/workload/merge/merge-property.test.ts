import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { load } from 'js-yaml'
import { GangwayError } from '#domain'
import { positionsOf } from '#system'
import { mergeTree } from '../../../src/workload/merge/merge-tree.ts'
import type { FileMerge } from '../../../src/workload/merge/outcome.ts'
import { draftChangeKinds, draftOf } from './support/draft-changes.ts'
import { changedPaths, expectedMerge, flatten, type Flat } from './support/flatten.ts'
import { edited, personEditKinds } from './support/person-edits.ts'
import { sampleConfigs, type SampleConfig } from './support/sample-configs.ts'

const CASES = 2_000

const place = { at: fc.nat(9_999), with: fc.nat(9_999) }
const cases = fc.record({
  name: fc.constantFrom(...sampleConfigs.keys()),
  edits: fc.array(fc.record({ kind: fc.constantFrom(...personEditKinds), ...place }), { minLength: 2, maxLength: 5 }),
  changes: fc.array(fc.record({ kind: fc.constantFrom(...draftChangeKinds), ...place }), { minLength: 2, maxLength: 4 }),
})

function configOf(name: string): SampleConfig {
  const config = sampleConfigs.get(name)
  if (!config) throw new RangeError(`no such config: ${name}`)
  return config
}

const parsesAlways = () => Promise.resolve(new Map<string, string>())

async function mergeConfig(config: SampleConfig, disk: string, draft: string): Promise<FileMerge> {
  const [merge] = await mergeTree([{ path: config.path, ownership: 'merged', base: config.text, draft, disk }], parsesAlways)
  if (!merge) throw new RangeError('no file came back')
  return merge
}

const linesOf = (text: string): readonly string[] => text.replace(/^\uFEFF/, '').split(/\r?\n/)

describe(`${CASES} edits of config files that meet a changed decision`, () => {
  it('loses no edit, changes no byte beside the merged nodes, holds exactly the merged value', async () => {
    const outcomes = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(cases, async ({ name, edits, changes }) => {
        const config = configOf(name)
        const disk = edited(config.text, edits)
        const draft = draftOf(config.text, changes)
        const yours = valueOf(disk)
        fc.pre(yours !== undefined)
        const merge = await mergeConfig(config, disk, draft)
        outcomes.set(merge.outcome, (outcomes.get(merge.outcome) ?? 0) + 1)
        check(config, { disk, draft, yours }, merge)
      }),
      { numRuns: CASES },
    )
    // A merger that called everything a conflict would lose nothing either.
    expect(outcomes.get('merge') ?? 0, JSON.stringify([...outcomes])).toBeGreaterThan(CASES * 0.4)
  }, 600_000)
})

function valueOf(text: string): unknown {
  try {
    return load(text, { maxAliases: 0 })
  } catch {
    return undefined
  }
}

function check(config: SampleConfig, { disk, draft, yours }: { disk: string; draft: string; yours: unknown }, merge: FileMerge): void {
  const content = merge.content ?? ''
  expect(content).not.toMatch(/^(<{7}|={7}|>{7}|\|{7})/m)
  if (disk === draft) return expect(merge).toMatchObject({ outcome: 'same', content: disk, base: draft })
  if (draft === config.text) return expect(merge).toMatchObject({ outcome: 'keep-yours', content: disk, base: draft })
  if (disk === config.text) return expect(merge).toMatchObject({ outcome: 'update', content: draft, base: draft })
  if (merge.outcome === 'conflict') return expect(merge).toMatchObject({ content: disk, base: config.text, conflict: { draft } })
  expect(['merge', 'keep-yours']).toContain(merge.outcome)
  expect(merge.base).toBe(draft)
  const versions = { base: flatOf(config.text, config), yours: flatten(yours, config.schema), draft: flatOf(draft, config) }
  checkValue(versions, flatOf(content, config))
  checkDigits(disk, content)
  checkShape(disk, content)
  checkLines({ disk, content, config, value: yours, ...versions })
}

const flats = new Map<string, Flat>()

/** Flattened once for each text: most of the time of a case goes into reading YAML. */
function flatOf(text: string, { schema }: SampleConfig): Flat {
  if (flats.size > 40) flats.clear()
  const flat = flats.get(text) ?? flatten(load(text), schema)
  flats.set(text, flat)
  return flat
}

function checkValue({ base, yours, draft }: { base: Flat; yours: Flat; draft: Flat }, merged: Flat): void {
  const expected = expectedMerge(base, yours, draft)
  expect(expected, 'both changed one value: that is a conflict').toBeDefined()
  const said = (flat: Flat): string =>
    [...flat]
      .map(([path, value]) => `${path}: ${value}`)
      .toSorted()
      .join('\n')
  expect(said(merged)).toBe(said(expected ?? new Map()))
}

/** A number that a double cannot hold is compared by its digits. */
function checkDigits(disk: string, content: string): void {
  for (const digits of disk.match(/1234567890123456789\d+/g) ?? []) expect(content).toContain(digits)
}

function checkShape(disk: string, content: string): void {
  expect(content.startsWith('\uFEFF')).toBe(disk.startsWith('\uFEFF'))
  expect(content.endsWith('\n')).toBe(disk.endsWith('\n'))
  const kinds = (text: string): string => [...new Set(text.match(/\r?\n/g))].toSorted().join()
  expect(kinds(content)).toBe(kinds(disk))
}

interface Checked {
  disk: string
  content: string
  config: SampleConfig
  value: unknown
  base: Flat
  yours: Flat
  draft: Flat
}

/** Each line of the person is still there, in order, unless it is of a node that the draft changed; no comment is lost at all. */
function checkLines({ disk, content, config, value, base, yours, draft }: Checked): void {
  const [before, after] = [linesOf(disk), linesOf(content)]
  const headerEnd = before.findIndex((line) => !/^\s*(#|$)/.test(line))
  const touched = changedPaths(base, draft)
  const merged = flatOf(content, config)
  // A list whose last item the draft removes is written as `[]` on the line of its key.
  const isEmptied = (path: string): boolean =>
    /^\[(list|map)\]$/.test(merged.get(path) ?? '') && ![...merged.keys()].some((other) => isBelow(other, path))
  const isOfDraft = (path: string): boolean =>
    touched.some((changed) => changed === path || (isBelow(changed, path) && isEmptied(path)) || isBelow(path, changed))
  const owners = ownersOf(disk, value, yours)
  const required = before.filter(
    (line, index) => index >= headerEnd && (line.trim().startsWith('#') || !(owners[index] ?? []).some(isOfDraft)),
  )
  // Blank lines that become the end of a text without a last line end would give it one.
  const end = disk.endsWith('\n') ? required.length : required.findLastIndex((line) => line.trim() !== '') + 1
  expect(leftOver(required.slice(0, end), after, isReordered(base, draft))).toBeUndefined()
  for (const note of disk.match(/# (note|above|deeper|the first|no steward|zone).*/g) ?? []) expect(content).toContain(note.trimEnd())
}

const isBelow = (path: string, above: string): boolean => path.startsWith(`${above}.`) || path.startsWith(`${above}[`)

function isReordered(base: Flat, draft: Flat): boolean {
  const order = (flat: Flat, other: Flat): string => [...flat.keys()].filter((path) => other.has(path)).join()
  return order(base, draft) !== order(draft, base)
}

/** The first line that does not stand in the text any more, behind the one before it unless lines were moved. */
function leftOver(required: readonly string[], text: readonly string[], isMoved: boolean): string | undefined {
  const left = [...text]
  return required.find((line) => {
    const index = left.indexOf(line)
    if (index >= 0) left.splice(isMoved ? index : 0, isMoved ? 1 : index + 1)
    return index < 0
  })
}

/** The paths of the nodes that each line shows; a line without one belongs to the node above. */
function ownersOf(disk: string, value: unknown, yours: Flat): readonly (readonly string[])[] {
  const text = disk.replace(/^\uFEFF/, '')
  const owners: string[][] = linesOf(disk).map(() => [])
  for (const [key, offset] of positionsOf(text)) {
    const segments: unknown = JSON.parse(key)
    if (!Array.isArray(segments) || segments.length === 0) continue
    owners[text.slice(0, offset).split('\n').length - 1]?.push(flatPath(segments.map(String), value, yours))
  }
  let above: readonly string[] = []
  return owners.map((paths) => (above = paths.length > 0 ? paths : above))
}

/** A path by keys and positions as the one of `flatten`, found by the identity that leads to it. */
function flatPath(segments: readonly string[], value: unknown, flat: Flat): string {
  let [path, at] = ['', value]
  for (const segment of segments) {
    const list = Array.isArray(at)
    at = typeof at === 'object' && at !== null ? new Map<string, unknown>(Object.entries(at)).get(segment) : undefined
    if (!list) path = flat.has(`${path}.${segment}`) ? `${path}.${segment}` : path
    else if (typeof at === 'object' && at !== null)
      path =
        Object.values(at)
          .map((name) => `${path}[${String(name)}]`)
          .find((candidate) => flat.has(candidate)) ?? path
  }
  return path
}

describe('what a person left invalid', () => {
  it('is refused with line and column, whatever the draft does', async () => {
    const breaks = fc.constantFrom('  - [unclosed', 'key: "open', '\tkey: 1', 'a: b: c', '- item\nkey: 1', 'version: 1\nversion: 2')
    await fc.assert(
      fc.asyncProperty(
        fc.record({ name: fc.constantFrom(...sampleConfigs.keys()), broken: breaks, at: fc.nat(999), with: fc.nat(999) }),
        async (one) => {
          const lines = configOf(one.name).text.split('\n')
          const disk = lines.toSpliced(2 + (one.at % (lines.length - 2)), 0, one.broken).join('\n')
          fc.pre(valueOf(disk) === undefined)
          const draft = draftOf(configOf(one.name).text, [{ kind: 'scalar', at: one.at, with: one.with }])
          fc.pre(draft !== configOf(one.name).text)
          const error: unknown = await mergeConfig(configOf(one.name), disk, draft).catch((reason: unknown) => reason)
          expect(error).toBeInstanceOf(GangwayError)
          expect(error).toMatchObject({ fault: 'caller', code: 'yaml_invalid', subject: expect.stringMatching(/\.yaml:\d+:\d+$/) })
        },
      ),
      { numRuns: CASES / 10 },
    )
  }, 120_000)
})
