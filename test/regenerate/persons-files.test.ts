import { expect, it } from 'vitest'
import { personsFiles } from '../../src/regenerate/persons-files.ts'
import { operationContext, write } from '../app/operations/support/context.ts'

it('finds what a person put into the folder, and nothing that Gangway or Python left there', async () => {
  const context = operationContext()
  for (const path of [
    'README.md',
    'scripts/helpers/vat.py',
    'notes/why.txt',
    'scripts/__pycache__/x.pyc',
    '.gangway/lock.json',
    '.pytest_cache/v',
    'tests/.ruff_cache/v',
  ]) {
    write(context, `workloads/orders/${path}`, path)
  }
  const found = await personsFiles(context.project, 'orders', new Set(['README.md']))
  expect(found.map(({ path, content }) => [path, content])).toEqual([
    ['notes/why.txt', 'notes/why.txt'],
    ['scripts/helpers/vat.py', 'scripts/helpers/vat.py'],
  ])
})
