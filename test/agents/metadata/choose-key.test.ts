import { describe, expect, it } from 'vitest'
import type { KeyCandidate } from '#kit'
import { chooseKey, keyQuestion, refutedKeys } from '../../../agents/metadata/choose-key.ts'
import { aCategory, aMeasure, anId, aPerson, aProfile, aRequest } from '../fixtures.ts'

const key = (columns: string[], fields: Partial<KeyCandidate> = {}): KeyCandidate => ({
  columns,
  violations: 0,
  nulls: 0,
  minimal: true,
  ...fields,
})
const columns = [aMeasure('amount'), aCategory('name', ['a', 'b']), anId('order_no'), anId('order_id'), aPerson('contact', 'NAME')]
const all = new Set(columns.map(({ name }) => name))
const chosen = (keys: KeyCandidate[], refuted: string[][] = []) => chooseKey(aProfile({ columns, keys }), all, refuted)?.columns

describe('chooseKey', () => {
  it('prefers one column, then the name of an identifier, then the place in the source', () => {
    expect(chosen([key(['amount', 'name']), key(['name']), key(['order_id'])])).toEqual(['order_id'])
    expect(chosen([key(['order_id']), key(['order_no'])])).toEqual(['order_no'])
    expect(chosen([key(['order_id', 'order_no']), key(['name'])])).toEqual(['name'])
  })

  it('takes money and names of people only when nothing else holds', () => {
    expect(chosen([key(['amount']), key(['contact']), key(['order_id', 'name'])])).toEqual(['order_id', 'name'])
    expect(chosen([key(['amount'])])).toEqual(['amount'])
  })

  it('takes a whole number of any width for what it is', () => {
    const unsigned = { ...anId('trip_id'), type: 'decimal(20,0)' as const }
    const profile = aProfile({ columns: [...columns, unsigned], keys: [key(['order_no', 'name']), key(['trip_id'])] })
    expect(chooseKey(profile, new Set([...all, 'trip_id']), [])?.columns).toEqual(['trip_id'])
  })

  it('leaves out what rows break, what is not minimal, what is not stored and what was refuted', () => {
    expect(chosen([key(['order_id'], { violations: 1 }), key(['order_no'], { nulls: 1 })])).toBeUndefined()
    expect(chosen([key(['order_id', 'name'], { minimal: false })])).toBeUndefined()
    expect(chooseKey(aProfile({ columns, keys: [key(['order_id'])] }), new Set(['name']), [])).toBeUndefined()
    expect(chosen([key(['order_no']), key(['order_id'])], [['order_no']])).toEqual(['order_id'])
  })
})

describe('refutedKeys', () => {
  const finding = { path: 'config/source.yaml#schema.keys.primary', rule: 'key_holds', message: '', rows: [], hint: '' }

  it('is the last key when the gate refuted it', () => {
    expect(refutedKeys([finding], ['order_id'])).toEqual([['order_id']])
    expect(refutedKeys([], ['order_id'])).toEqual([])
    expect(refutedKeys([finding], undefined)).toEqual([])
  })
})

describe('keyQuestion', () => {
  const question = keyQuestion(
    aRequest(),
    aProfile({ columns, keys: [key(['order_id'], { violations: 3, nulls: 1 })], exact_duplicates: 2 }),
    all,
    [],
  )

  it('is critical and takes none or columns of the source', () => {
    expect(question).toMatchObject({ id: 'primary_key', critical: true, default: null })
    expect(question.schema.safeParse('none').success).toBe(true)
    expect(question.schema.safeParse(['order_id', 'name']).success).toBe(true)
    expect(question.schema.safeParse(['nothing']).success).toBe(false)
    expect(question.schema.safeParse([]).success).toBe(false)
  })

  it('shows the near keys with what breaks them', () => {
    expect(question.details).toContain('order_id: 3 rows repeat it or lack a part (1 lack one)')
    expect(question.details?.join()).toContain('2 rows are exact duplicates')
  })
})
