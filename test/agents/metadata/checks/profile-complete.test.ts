import { describe, expect, it } from 'vitest'
import type { CheckContext, SourceColumn } from '#kit'
import profileComplete from '../../../../agents/metadata/checks/profile-complete.ts'
import { decide } from '../../../../agents/metadata/decide.ts'
import { anId, anInput, aProfile, aRequest, decided } from '../../fixtures.ts'

const profile = aProfile({ columns: [anId('id')], excluded: [{ name: 'secret', source_name: 'Secret', position: 1 }] })
const source = decided(decide(anInput({ profile, request: aRequest({ columns: { secret: { excluded: true } } }) })).decisions, 'source')

/** What the check finds of a decision; it reads nothing but profile and decision. */
async function found(columns: readonly SourceColumn[]) {
  const refused = () => Promise.reject(new TypeError('this check runs nothing'))
  const context: CheckContext = {
    gate: 'profile',
    request: aRequest(),
    profile,
    decisions: { source: { ...source, schema: { ...source.schema, columns: [...columns] } } },
    workloadDir: '',
    files: new Map(),
    lake: '',
    project: '',
    runId: 'r1',
    asOf: '2026-06-30',
    run: {},
    relation: refused,
    query: refused,
    python: refused,
    variant: refused,
    pipeline: refused,
  }
  const findings = await profileComplete.run(context)
  return Array.isArray(findings) ? findings.map(({ message }) => message) : findings
}

describe('profile_complete', () => {
  const [id, secret] = source.schema.columns
  if (!id || !secret) throw new TypeError('the decision has both columns')

  it('asks for no measurement of a column that is never stored', async () => {
    expect(await found([id, secret])).toEqual([])
  })

  it('takes no column of the source for forgotten, nor an invented one for never stored', async () => {
    expect(await found([id])).toEqual(['secret: A column of the source has no place in the decision.'])
    expect(await found([id, secret, { ...secret, name: 'invented' }])).toEqual([
      'invented: The decision names a column that was never profiled.',
    ])
    const { excluded: _, ...stored } = secret
    expect(await found([id, stored])).toEqual(['secret: The decision names a column that was never profiled.'])
  })
})
