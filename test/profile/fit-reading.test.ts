import { expect, it } from 'vitest'
import delimited from '../../src/formats/delimited/format.ts'
import { fitReading, readingOf } from '../../src/profile/fit-reading.ts'

const headOf = (name: string, text: string) => {
  const head = Buffer.from(text, 'latin1')
  return { name, size: head.length, head, complete: true, compression: 'none' as const, bytesOnDisk: head.length }
}

async function fit(first: string, other: string) {
  const head = headOf('a.csv', first)
  const detection = await delimited.detect(head, {})
  const before = { head, detection, reading: readingOf(detection.format) }
  return { before, after: await fitReading(delimited, headOf('b.csv', other), {}, [before]) }
}

it('keeps the reading of the first file where nothing speaks against it', async () => {
  const { before, after } = await fit('id,city\n1,K\xf6ln am Rhein\n2,Z\xfcrich See\n3,D\xfcsseldorf\n', 'city,id\nBonn,4\n')
  expect(before.reading.encoding).toBe('windows-1252')
  expect(after?.reading).toBe(before.reading)
})

it('lends the usual encoding to a file that is written otherwise and tells no encoding', async () => {
  const { after } = await fit('id,city\n1,K\xf6ln am Rhein\n2,Z\xfcrich See\n3,D\xfcsseldorf\n', 'id;city\n4;Bonn\n5;Aachen\n')
  expect(after?.reading).toMatchObject({ encoding: 'windows-1252', delimiter: ';' })
})

it('asks about the letters of a file whose encoding is open', async () => {
  const { after } = await fit('id,city\n1,Bonn\n2,Aachen\n', 'id,city\n1,\xe8\xe6\n')
  expect(after?.detection.open?.[0]?.field).toBe('encoding')
})

it('asks which of two encodings it is where few letters tell it', async () => {
  const { before, after } = await fit('id,city\n1,caf\xe9\n', 'id,city\n1,Dvo\xf8\xe1k\n')
  expect(after?.reading).toBe(before.reading)
  expect(after?.detection.open?.[0]?.readings.map(({ value }) => value)).toEqual(['windows-1252', 'windows-1250'])
})

it('refuses a file that has nothing in common with the first', async () => {
  await expect(fit('id,city\n1,Bonn\n', 'name,street\nAda,Main Street\n')).rejects.toMatchObject({
    code: 'other_table',
    message: 'b.csv has none of the columns of a.csv; it begins with "name", "street".',
  })
})
