import { expect, it } from 'vitest'
import explain, { placeOf } from '../../../../src/app/operations/explain/operation.ts'
import { operationContext, write } from '../support/context.ts'

it('reads a line at the end of a file name', () => {
  expect(placeOf('config/source.yaml:42')).toEqual({ file: 'config/source.yaml', line: 42 })
  expect(placeOf('config/source.yaml')).toEqual({ file: 'config/source.yaml' })
  expect(placeOf('odd:name.sql')).toEqual({ file: 'odd:name.sql' })
  expect(() => placeOf('config/source.yaml:0')).toThrow(expect.objectContaining({ code: 'line_missing', fault: 'caller' }))
})

it('tells of a file that a person owns, and names one that is not there', async () => {
  const context = operationContext()
  write(context, 'workloads/orders/workload.yaml', 'version: 1\n')
  write(context, 'workloads/orders/notes.md', 'mine\n')
  expect((await explain.run({ workload: 'orders', file: 'notes.md:1' }, context)).text).toContain('a person owns it')
  await expect(explain.run({ workload: 'orders', file: 'note.md' }, context)).rejects.toMatchObject({
    fault: 'caller',
    code: 'file_unknown',
  })
})
