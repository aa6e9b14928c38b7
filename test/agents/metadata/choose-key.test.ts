import { describe, expect, it } from 'vitest'
import type { ColumnProfile, KeyCandidate } from '#kit'
import { chooseKey, keyQuestion, refutedKeys } from '../../../agents/metadata/choose-key.ts'
import { aCategory, aColumn, aDate, aMeasure, anId, aPerson, aProfile, aRequest } from '../fixtures.ts'

const key = (columns: string[], fields: Partial<KeyCandidate> = {}): KeyCandidate => ({
  columns,
  violations: 0,
  nulls: 0,
  minimal: true,
  ...fields,
})
const columns = [aMeasure('amount'), aCategory('name', ['a', 'b']), anId('order_no'), anId('order_id'), aPerson('contact', 'NAME')]
const all = new Set(columns.map(({ name }) => name))
const chosen = (keys: KeyCandidate[], refuted: string[][] = []) => chooseKey(aProfile({ columns, keys }), { usable: all, refuted })?.columns

describe('chooseKey', () => {
  it('prefers one column, then the name of an identifier, then the place in the source', () => {
    expect(chosen([key(['amount', 'name']), key(['name']), key(['order_id'])])).toEqual(['order_id'])
    expect(chosen([key(['order_id']), key(['order_no'])])).toEqual(['order_no'])
    expect(chosen([key(['order_id', 'order_no']), key(['name'])])).toEqual(['name'])
  })

  it('prefers what the reader gave each item: the key of its record and its place there', () => {
    const given = (name: string, source: string): ColumnProfile => ({ ...anId(name), source_name: source })
    const items = [given('parent_id', '@parent.id'), given('position', '@position'), anId('item_id')]
    const keys = [key(['item_id']), key(['parent_id', 'position']), key(['parent_id', 'item_id'])]
    const usable = new Set(items.map(({ name }) => name))
    expect(chooseKey(aProfile({ columns: items, keys }), { usable, refuted: [] })?.columns).toEqual(['parent_id', 'position'])
  })

  it('takes no money and no names of people, even where nothing else holds', () => {
    expect(chosen([key(['amount']), key(['contact']), key(['order_id', 'name'])])).toEqual(['order_id', 'name'])
    expect(chosen([key(['amount'])])).toBeUndefined()
    expect(chosen([key(['contact'])])).toBeUndefined()
  })

  it('takes no moment, unless it stands first where nothing is called as an identifier', () => {
    const series = [aDate('day'), aMeasure('value')]
    const choose = (table: ColumnProfile[]) =>
      chooseKey(aProfile({ columns: table, keys: [key(['day'])] }), { usable: new Set(['day']), refuted: [] })?.columns
    expect(choose(series)).toEqual(['day'])
    expect(choose([...series, anId('order_id')])).toBeUndefined()
    expect(choose(series.toReversed())).toBeUndefined()
  })

  describe('where the column that is called as the key is broken by few rows', () => {
    const near = (conflicts: number, nulls = 0) => key(['order_no'], { violations: 2, conflicts, nulls })

    it('asks rather than to take a key that is called otherwise, alone or with it', () => {
      for (const other of [['name'], ['order_no', 'name']]) expect(chosen([key(other), near(1)]), other.join()).toBeUndefined()
    })

    it('takes another identifier, or the numbers of its parts with it', () => {
      expect(chosen([key(['order_id']), near(1)])).toEqual(['order_id'])
      const table = [...columns, aColumn({ name: 'line_number', type: 'integer', role: 'measure' })]
      const keys = [key(['order_no', 'line_number']), near(1)]
      expect(chooseKey(aProfile({ columns: table, keys }), { usable: new Set([...all, 'line_number']), refuted: [] })?.columns).toEqual([
        'order_no',
        'line_number',
      ])
    })

    it('takes it where whole rows repeat, and asks where one lacks it', () => {
      expect(chosen([key(['name']), near(0)])).toEqual(['order_no'])
      expect(chosen([near(0, 1)])).toBeUndefined()
    })
  })

  it('takes a whole number of any width for what it is', () => {
    const unsigned = { ...anId('trip_id'), type: 'decimal(20,0)' as const }
    const profile = aProfile({ columns: [...columns, unsigned], keys: [key(['order_no', 'name']), key(['trip_id'])] })
    expect(chooseKey(profile, { usable: new Set([...all, 'trip_id']), refuted: [] })?.columns).toEqual(['trip_id'])
  })

  it('leaves out what rows break, what is not minimal, what is not stored and what was refuted', () => {
    expect(chosen([key(['order_id'], { violations: 1 }), key(['order_no'], { nulls: 1 })])).toBeUndefined()
    expect(chosen([key(['order_id', 'name'], { minimal: false })])).toBeUndefined()
    expect(chooseKey(aProfile({ columns, keys: [key(['order_id'])] }), { usable: new Set(['name']), refuted: [] })).toBeUndefined()
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
    aProfile({ columns, keys: [key(['order_id'], { violations: 3, nulls: 1, conflicts: 2 })], exact_duplicates: 2 }),
    { usable: all, refuted: [] },
  )

  it('is critical and takes none or columns of the source', () => {
    expect(question).toMatchObject({ id: 'primary_key', critical: true, default: null })
    expect(question.schema.safeParse('none').success).toBe(true)
    expect(question.schema.safeParse(['order_id', 'name']).success).toBe(true)
    expect(question.schema.safeParse(['nothing']).success).toBe(false)
    expect(question.schema.safeParse([]).success).toBe(false)
  })

  it('shows the near keys with what breaks them', () => {
    expect(question.details).toContain(
      'order_id: 3 rows repeat it or lack a part (1 lack one, 2 of them differ from another row of their key)',
    )
    expect(question.details?.join()).toContain('2 rows are exact duplicates')
  })
})
