import { expect, it } from 'vitest'
import { defineCheck, type GateCheck } from '#kit'
import { collectChecks } from '../../src/gate/index.ts'

const check = (gate: GateCheck['gate'], id: string): GateCheck =>
  defineCheck({
    id,
    gate,
    cure: 'none',
    rows: 'none',
    describes: '',
    run: () => Promise.resolve([]),
    mutants: [{ id: 'one', describes: '', mutate: () => undefined }],
  })

it('joins the checks of all owners in their order', () => {
  const [first, second] = [check('quality', 'a'), check('dag', 'a')]
  expect(collectChecks([[first], [second]])).toEqual([first, second])
})

it('refuses two checks of one gate with one id', () => {
  expect(() => collectChecks([[check('quality', 'a')], [check('quality', 'a')]])).toThrow('Two checks of the gate quality have the id a.')
})
