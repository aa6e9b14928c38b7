import { expect, it } from 'vitest'
import { dataNames, sourceMissing, withoutEmpty } from '#kit'

it('tells data from what lies beside it, sorted as the runtime sorts', () => {
  const { names, leftOut } = dataNames(['b.csv', '_SUCCESS', 'é.csv', 'a.csv', 'a.txt'], '*.csv')
  expect(names).toEqual(['a.csv', 'b.csv', 'é.csv'])
  expect(leftOut).toEqual([])
  expect(dataNames(['b.csv', '_SUCCESS'], undefined).leftOut).toEqual([{ name: '_SUCCESS', because: 'begins with _' }])
})

it('leaves out empty files where others hold something', () => {
  const [empty, filled] = [
    { name: 'a.csv', bytes: 0 },
    { name: 'b.csv', bytes: 1 },
  ]
  expect(withoutEmpty([empty, filled])).toEqual({ files: [filled], leftOut: [{ name: 'a.csv', because: 'empty' }] })
  expect(withoutEmpty([empty])).toEqual({ files: [empty], leftOut: [] })
})

it('says with what is missing what was left out', () => {
  const leftOut = ['_SUCCESS', '_a'].map((name) => ({ name, because: 'begins with _' }))
  expect(sourceMissing('in', 'There is no file to read in in.', leftOut)).toMatchObject({
    fault: 'caller',
    code: 'source_missing',
    message: 'There is no file to read in in. Left out: _SUCCESS (begins with _) and 1 more.',
  })
})
