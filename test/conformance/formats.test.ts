import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatWords } from '#domain'
import { readingFormats } from '../../src/domain/decisions/reading-formats.generated.ts'
import { formats as registry } from '../../src/app/registries/formats.generated.ts'
import { pythonOf, shared } from '../gate/support/python.ts'
import { folderOf, probeFile, temporaryFolder } from '../profile/support.ts'

const ids = readingFormats.map(({ shape }) => shape.name.value)
const packings = ['none', 'gzip', 'zstd', 'zip'] as const

/** The same two rows, written by the port of each format in each compression: `<format>-<compression>.bin`. */
const samples = (() => {
  const folder = temporaryFolder()
  const script = `
import sys
from pathlib import Path
from gangway_runtime.formats import format_class
from gangway_runtime.landing import ColumnName, Extract, LocalSource
from gangway_runtime.testing import deliver
names = {"id": "ID", "note": 'a "quoted" name; with, signs'}
rows = [{"id": str(at), "note": f"note {at}"} for at in range(1, 41)]
for kind in sys.argv[2].split(","):
    for packing in sys.argv[3].split(","):
        layout = format_class(kind)(compression=packing)
        columns = tuple(ColumnName(*one) for one in names.items())
        place = Path(sys.argv[1]) / f"{kind}-{packing}.bin"
        deliver(place, rows, Extract("w", "t", LocalSource("x"), layout, columns), dict.fromkeys(names, "text"))
`
  execFileSync(pythonOf('base'), ['-c', script, folder, ids.join(','), packings.join(',')], { env: { PYTHONPATH: shared } })
  return folder
})()

describe('every format', { timeout: 60_000 }, () => {
  it('has its options, what recognises it, and its reader, and nothing lies beside them', () => {
    const python = readdirSync(join(shared, 'gangway_runtime/formats'), { withFileTypes: true })
    const packages = python.flatMap((entry) => (entry.isDirectory() && entry.name !== '__pycache__' ? [entry.name] : []))
    expect(Object.keys(registry).toSorted()).toEqual(ids.toSorted())
    expect(packages.toSorted()).toEqual(ids.toSorted())
    expect(formatWords.map(({ id }) => id)).toEqual(ids)
  })

  it('has one meaning for an option that others have as well', () => {
    const meanings = new Map<string, unknown>()
    for (const { shape } of readingFormats) {
      for (const [option, schema] of Object.entries(shape)) {
        if (option === 'name' || option === 'other_readings') continue
        expect(meanings.get(option) ?? schema, option).toBe(schema)
        meanings.set(option, schema)
      }
    }
  })

  it.each(ids.flatMap((id) => packings.map((packing) => [id, packing] as const)))(
    'is recognised by its bytes, whatever its name: %s in %s',
    async (id, packing) => {
      const probe = await probeFile(join(samples, `${id}-${packing}.bin`))
      expect(probe.detection.format).toMatchObject({ name: id, compression: packing })
      expect(probe.columns.map(({ sourceName }) => sourceName)).toEqual(['ID', 'a "quoted" name; with, signs'])
      expect(probe.estimatedRows).toBe(40)
      expect(probe.detection.open).toBeUndefined()
    },
  )

  it.each(ids)('is refused with a reason where it was cut: %s', async (id) => {
    const { readFileSync } = await import('node:fs')
    for (const packing of ['gzip', 'zstd', 'zip'] as const) {
      const whole = readFileSync(join(samples, `${id}-${packing}.bin`))
      const folder = folderOf({ 'cut.bin': whole.subarray(0, Math.floor(whole.length * 0.7)) })
      await expect(probeFile(join(folder, 'cut.bin')), packing).rejects.toMatchObject({
        fault: 'caller',
        hint: expect.any(String),
        message: expect.stringContaining('cut.bin'),
      })
    }
  })
})

it('an archive of several files is asked about, and read as a person says', { timeout: 60_000 }, async () => {
  const path = join(temporaryFolder(), 'two.zip')
  const script = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as archive:
    archive.writestr("a.csv", "x,y\\n1,2\\n")
    archive.writestr("b.json", '[{"z": 1}]')
`
  execFileSync(pythonOf('base'), ['-c', script, path])
  const first = await probeFile(path)
  expect(first.detection.open).toEqual([
    expect.objectContaining({
      field: 'member',
      readings: [expect.objectContaining({ value: 'a.csv' }), expect.objectContaining({ value: 'b.json' })],
    }),
  ])
  const second = await probeFile(path, { member: 'b.json' })
  expect(second.detection.format).toMatchObject({ name: 'json', compression: 'zip', member: 'b.json' })
  expect(second.columns.map(({ name }) => name)).toEqual(['z'])
})
