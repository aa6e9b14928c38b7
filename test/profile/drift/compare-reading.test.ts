import { expect, it } from 'vitest'
import { compareReading } from '../../../src/profile/drift/compare-reading.ts'
import { column, compared, profile } from './support.ts'

const old = profile([column('a')])
const read = (format: Partial<typeof old.source.format>) => ({
  ...old,
  source: { ...old.source, format: { ...old.source.format, ...format } },
})

it('reports each choice of the layout, and what was not seen is no change', () => {
  expect(compareReading(compared(old, read({ quote: '"', decimal: ',' })))).toEqual([])
  expect(compareReading(compared(old, read({ delimiter: '|' })))).toMatchObject([
    { id: 'reading_changed.delimiter', before: ';', after: '|', stages: ['metadata'] },
  ])
})

it('decides casts and rules anew where numbers are written in another way', () => {
  const [finding] = compareReading(compared(read({ decimal: ',' }), read({ decimal: '.' }), ['config/source.yaml#format.decimal']))
  expect(finding).toMatchObject({ stages: ['metadata', 'transformation', 'quality'], contradicts_person: true })
})
