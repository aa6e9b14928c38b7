import { expect, it } from 'vitest'
import { chooseFormat } from '../../src/profile/choose-format.ts'
import { formats } from './support.ts'

const bytes = (text: string) => ({ name: 'a', size: text.length, head: Buffer.from(text), complete: true, compression: 'none' as const })

it('goes by the bytes, unless a person names it', () => {
  expect(chooseFormat(formats, bytes('PAR1'), {}).id).toBe('parquet')
  expect(chooseFormat(formats, bytes('a,b'), {}).id).toBe('delimited')
  expect(chooseFormat(formats, bytes('PAR1'), { name: 'delimited' }).id).toBe('delimited')
  expect(() => chooseFormat([], bytes('a,b'), {})).toThrow('a has a format that is not read.')
})

it('takes the one that knows the bytes best, and none that does not know them', () => {
  const two = formats.filter(({ id }) => id === 'delimited' || id === 'parquet')
  const known = (...fits: number[]) => two.map((format, index) => ({ ...format, recognise: () => fits[index] ?? 0 }))
  expect(chooseFormat(known(0.2, 0.9), bytes('a,b'), {}).id).toBe('parquet')
  expect(chooseFormat(known(0.9, 0.2), bytes('a,b'), {}).id).toBe('delimited')
  expect(() => chooseFormat(known(0, 0), bytes('a,b'), {})).toThrow('a has a format that is not read.')
})
