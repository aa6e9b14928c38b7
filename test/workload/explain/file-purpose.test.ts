import { expect, it } from 'vitest'
import { readWorkload } from '../../../src/workload/index.ts'
import { filePurpose } from '../../../src/workload/explain/file-purpose.ts'
import { root } from './support.ts'

it('knows what each file of a workload is for', async () => {
  const { files } = await readWorkload(root, 'orders')
  const unknown = files.filter((file) => !file.startsWith('.gangway/') && filePurpose(file) === 'part of the workload')
  expect(unknown).toEqual([])
})
