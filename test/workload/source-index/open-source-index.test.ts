import { chmod, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemClock } from '#system'
import { sourceIndexPath } from '../../../src/workload/source-index/index-file.ts'
import { overlapsWith } from '../../../src/workload/source-index/ask-source-index.ts'
import { openSourceIndex } from '../../../src/workload/source-index/open-source-index.ts'
import { scratchFolder } from '../../system/support/bundle.ts'
import { scanOverlaps } from '../support/scan-overlaps.ts'
import { sketchedColumns } from '../support/sketched-columns.ts'
import { rangeColumn, writeSource } from '../support/sketched.ts'

const columns = (from: number) => ['a', 'b', 'c'].map((name) => rangeColumn(name, name, from, from + 300))
/** As if the files had been written long ago. */
const later = { now: () => new Date(systemClock.now().getTime() + 60_000) }

async function inProject(work: (project: string) => Promise<void>): Promise<void> {
  const scratch = await scratchFolder('source-index')
  try {
    await work(scratch.path)
  } finally {
    await scratch.remove()
  }
}

const names = async (project: string) => (await openSourceIndex(project, later)).workloads.map(({ workload }) => workload)
const candidates = async (project: string, from = 0) => (await openSourceIndex(project, later)).candidates(columns(from))
const fileTime = async (project: string) => (await stat(sourceIndexPath(project))).mtimeMs

describe('openSourceIndex', () => {
  it('names the workloads that may share data, and follows what lands, changes and goes', () =>
    inProject(async (project) => {
      expect(await candidates(project)).toEqual([])
      writeSource(project, 'orders', columns(0))
      writeSource(project, 'sales', columns(5_000))
      expect(await candidates(project)).toEqual(['orders'])
      writeSource(project, 'ahead', columns(0))
      expect(await candidates(project)).toEqual(['ahead', 'orders'])
      writeSource(project, 'sales', columns(0))
      writeSource(project, 'orders', columns(5_000))
      expect(await candidates(project)).toEqual(['ahead', 'sales'])
      await rm(join(project, 'workloads/ahead'), { recursive: true })
      expect(await candidates(project)).toEqual(['sales'])
      expect(await candidates(project, 5_000)).toEqual(['orders'])
      expect(await names(project)).toEqual(['orders', 'sales'])
    }))

  it('writes nothing while nothing changes, also when a file was only touched', () =>
    inProject(async (project) => {
      writeSource(project, 'orders', columns(0))
      await openSourceIndex(project, later)
      await utimes(sourceIndexPath(project), 0, 0)
      await openSourceIndex(project, later)
      expect(await fileTime(project)).toBe(0)
      await utimes(join(project, 'workloads/orders/workload.yaml'), 1, 1)
      const index = await openSourceIndex(project, later)
      expect(index.candidates(columns(0))).toEqual(['orders'])
      expect(await fileTime(project)).not.toBe(0)
    }))

  it('reads a file that is as new as the index again, so that a change within the same tick is seen', () =>
    inProject(async (project) => {
      writeSource(project, 'orders', columns(0))
      const now = await openSourceIndex(project)
      expect(now.workloads[0]?.settled).toBe(false)
      expect((await openSourceIndex(project, later)).workloads[0]?.settled).toBe(true)
    }))

  it('is made anew where it is broken, and is not needed where it cannot be written', () =>
    inProject(async (project) => {
      writeSource(project, 'orders', columns(0))
      await openSourceIndex(project, later)
      await writeFile(sourceIndexPath(project), 'spoilt')
      expect(await candidates(project)).toEqual(['orders'])
      await writeFile(sourceIndexPath(project), 'spoilt')
      await chmod(join(project, '.gangway'), 0o500)
      try {
        expect(await candidates(project)).toEqual(['orders'])
      } finally {
        await chmod(join(project, '.gangway'), 0o700)
      }
    }))

  it('serves processes that open it at once', () =>
    inProject(async (project) => {
      for (let at = 0; at < 12; at += 1) writeSource(project, `orders_${at}`, columns(at % 2 ? 0 : 5_000))
      const found = await Promise.all(Array.from({ length: 8 }, () => candidates(project)))
      for (const one of found) expect(one).toHaveLength(6)
      expect(await candidates(project)).toHaveLength(6)
    }))
})

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ workload: fc.constantFrom('wa', 'wb', 'wc'), columns: sketchedColumns }) },
  { weight: 1, arbitrary: fc.record({ workload: fc.constantFrom('wa', 'wb', 'wc'), columns: fc.constant(undefined) }) },
)

it('answers at each moment as the comparison with every column of every workload', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), sketchedColumns, async (steps, source) => {
      await inProject(async (project) => {
        const there = new Map<string, (typeof steps)[number]['columns'] & object>()
        for (const { workload, columns: written } of steps) {
          if (written) writeSource(project, workload, written)
          else await rm(join(project, 'workloads', workload), { recursive: true, force: true })
          if (written) there.set(workload, written)
          else there.delete(workload)
          const known = [...there]
            .map(([name, held]) => ({ workload: name, columns: held }))
            .toSorted((a, b) => (a.workload < b.workload ? -1 : 1))
          expect(await overlapsWith(source, await openSourceIndex(project, later), undefined)).toEqual(scanOverlaps(source, known))
        }
      })
    }),
    { numRuns: 30 },
  )
})
