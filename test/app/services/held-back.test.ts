import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { heldBack } from '../../../src/app/services/held-back.ts'

const question = { id: 'held.silver_to_gold', kind: 'question', prompt: 'How?', why: 'so', schema: {}, default: null }

it('finds the questions in the records of the checks, and none where nothing was judged or asked', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gangway-held-'))
  expect(await heldBack(folder)).toEqual([])
  writeFileSync(join(folder, 'check_silver.json'), JSON.stringify({ score: 1, held: { over: [], accepted: false } }))
  writeFileSync(join(folder, 'check_gold.json'), JSON.stringify({ score: 1, held: { over: ['much'], accepted: true, question } }))
  expect(await heldBack(folder)).toEqual([question])
  writeFileSync(join(folder, 'check_gold.json'), JSON.stringify({ score: 1, held: null }))
  expect(await heldBack(folder)).toEqual([])
})
