import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readIndexFile, writeIndexFile, type IndexContent } from '../../../src/workload/source-index/index-file.ts'
import { mergePostings, noPostings, visitHolders } from '../../../src/workload/source-index/postings.ts'
import { scratchFolder } from '../../system/support/bundle.ts'

const scratch = await scratchFolder('index-file')
afterAll(() => scratch.remove())
const content: IndexContent = {
  workloads: [{ workload: 'größe', stamp: '1.2', settled: true, content: 'c', telling: 3, broken: 'no' }],
  postings: mergePostings(noPostings(), [], [{ workload: 0, keys: Uint32Array.of(7, 0xffff_ffff) }]),
}

it('reads what it wrote', async () => {
  const path = join(scratch.path, 'new', 'sources.index')
  await writeIndexFile(path, content)
  const read = await readIndexFile(path)
  expect(read?.workloads).toEqual(content.workloads)
  const found: number[] = []
  if (read) visitHolders(read.postings, 0xffff_ffff, (workload) => found.push(workload))
  expect(found).toEqual([0])
})

it('takes a file that is cut, changed anywhere or of another kind for none', async () => {
  const path = join(scratch.path, 'spoilt.index')
  await writeIndexFile(path, content)
  const whole = await readFile(path)
  for (const at of [0, 5, 17, 21, 30, Math.floor(whole.length / 2), whole.length - 1]) {
    await writeFile(path, whole.subarray(0, at))
    expect(await readIndexFile(path), `cut at ${at}`).toBeUndefined()
    await writeFile(
      path,
      whole.map((byte, place) => (place === at ? byte ^ 1 : byte)),
    )
    expect(await readIndexFile(path), `changed at ${at}`).toBeUndefined()
  }
  await writeFile(path, whole)
  expect(await readIndexFile(path)).toBeDefined()
})

it('goes without a file where none can be read or written', async () => {
  const folder = join(scratch.path, 'folder.index')
  await mkdir(folder)
  expect(await readIndexFile(folder)).toBeUndefined()
  await expect(writeIndexFile(folder, content)).resolves.toBeUndefined()
  expect(await readIndexFile(join(scratch.path, 'none.index'))).toBeUndefined()
})
