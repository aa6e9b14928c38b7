import { expect, it } from 'vitest'
import { readTemplates } from '../../../../src/app/operations/explain/read-templates.ts'
import { root } from '../../../gate/support/python.ts'

it('reads every template by its path, and finds none where there are none', async () => {
  const templates = await readTemplates(root)
  expect(templates.map(({ path }) => path)).toContain('templates/common/dag/dag.py.hbs')
  expect(await readTemplates('/nowhere')).toEqual([])
})
