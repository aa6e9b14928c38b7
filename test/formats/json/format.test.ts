import { describe, expect, it } from 'vitest'
import { folderOf, probeFile } from '../../profile/support.ts'

const file = (text: string | Uint8Array, name = 'a.json'): string => `${folderOf({ [name]: text })}/${name}`
const probe = (text: string | Uint8Array, given = {}) => probeFile(file(text), given)
const lines = (...records: readonly unknown[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join('')

/** Where the records stand, and their columns with the types that they carry. */
async function read(text: string | Uint8Array, given = {}): Promise<unknown> {
  const { detection, columns, estimatedRows } = await probe(text, given)
  if (detection.format.name !== 'json') throw new Error(`read as ${detection.format.name}`)
  const { layout, path, flatten } = detection.format
  return {
    layout,
    ...(path === undefined ? {} : { path }),
    ...(flatten === undefined ? {} : { flatten }),
    columns: columns.map(({ sourceName, declaredType }) => (declaredType === undefined ? sourceName : `${sourceName}: ${declaredType}`)),
    rows: estimatedRows,
    ...(detection.open ? { asks: detection.open.map(({ field, readings }) => [field, ...readings.map(({ value }) => value)]) } : {}),
  }
}

describe('where the records of JSON stand', { timeout: 60_000 }, () => {
  it.each<[string, string, unknown]>([
    ['documents a line', lines({ a: 1 }, { a: 2, b: 3 }), { layout: 'lines', columns: ['a', 'b'], rows: 2 }],
    ['documents side by side', '{"a":1}{"a":2} {"a":3}', { layout: 'lines', columns: ['a'], rows: 3 }],
    ['documents over many lines', '{\n "a": 1\n}\n{\n "a": 2\n}\n', { layout: 'lines', columns: ['a'], rows: 2 }],
    ['a list', '[{"a":1},{"b":2}]', { layout: 'array', columns: ['a', 'b'], rows: 2 }],
    ['lists of records one after another', '[{"a":1}]\n[{"a":2}]', { layout: 'array', columns: ['a'], rows: 2 }],
    [
      'below a path',
      '{"ok":true,"data":{"items":[{"a":1},{"a":2}]},"next":null}',
      { layout: 'array', path: '/data/items', columns: ['a'], rows: 2 },
    ],
    ['below a path with odd keys', '{"a/b":{"~":[{"x":1},{"x":2}]}}', { layout: 'array', path: '/a~1b/~0', columns: ['x'], rows: 2 }],
    ['by their key', '{"k1":{"a":1,"b":2},"k2":{"a":3,"b":4}}', { layout: 'keyed', columns: ['@key', 'a', 'b'], rows: 2 }],
    ['columns', '{"a":[1,2,3],"b":["x","y","z"]}', { layout: 'columns', columns: ['a', 'b'], rows: 3 }],
    ['columns by row number', '{"a":{"0":1,"1":2},"b":{"0":"x","1":"y"}}', { layout: 'columns', columns: ['@key', 'a', 'b'], rows: 2 }],
    ['lists below their names', '[["a","b"],["x",1],["y",2]]', { layout: 'array', columns: ['a', 'b'], rows: 2 }],
    ['lists without names', '[[1,2],[3,4]]', { layout: 'array', columns: ['column_1', 'column_2'], rows: 2 }],
    ['lists a line', '["a","b"]\n["x",1]\n["y",2]\n', { layout: 'lines', columns: ['a', 'b'], rows: 2 }],
    ['one record', '{"a":1,"b":"x"}', { layout: 'lines', columns: ['a', 'b'], rows: 1 }],
    [
      'features of GeoJSON',
      JSON.stringify({
        type: 'FeatureCollection',
        features: [1, 2].map((id) => ({ type: 'Feature', properties: { id, n: 'x' }, geometry: { type: 'Point', coordinates: [id, 2] } })),
      }),
      {
        layout: 'array',
        path: '/features',
        flatten: ['properties'],
        columns: ['type', 'properties.id', 'properties.n', 'geometry: json'],
        rows: 2,
      },
    ],
    [
      'two lists',
      '{"orders":[{"a":1},{"a":2}],"customers":[{"b":1},{"b":2}]}',
      { layout: 'array', path: '/orders', columns: ['a'], rows: 2, asks: [['path', '/orders', '/customers']] },
    ],
  ])('%s', async (_, text, expected) => {
    expect(await read(text)).toEqual(expected)
  })

  it('is asked where lists of texts may begin with their names, and goes by the answer', async () => {
    const text = '[["x","y"],["z","x"]]'
    expect(await read(text)).toMatchObject({ columns: ['column_1', 'column_2'], rows: 2, asks: [['header', true, false]] })
    expect(await read(text, { header: true })).toEqual({ layout: 'array', columns: ['x', 'y'], rows: 1 })
  })

  it('goes by what a person said', async () => {
    const text = '{"orders":[{"a":1}],"customers":[{"b":1},{"b":2}]}'
    expect(await read(text, { path: '/customers' })).toEqual({ layout: 'array', path: '/customers', columns: ['b'], rows: 2 })
    await expect(probe(text, { path: '/nobody' })).rejects.toMatchObject({ code: 'path_missing', fault: 'caller' })
  })
})

describe('the fields of JSON', { timeout: 60_000 }, () => {
  it('makes a column of a field that is met late, and tells of it', async () => {
    const records = Array.from({ length: 40_000 }, (_, id) => (id === 39_999 ? { id, late: true } : { id }))
    const { columns, detection } = await probe(lines(...records))
    expect(columns.map(({ name }) => name)).toEqual(['id', 'late'])
    expect(detection.notes).toEqual([expect.objectContaining({ code: 'late_field', columns: ['late'] })])
  })

  it('parts objects that are alike into columns, and keeps others as JSON', async () => {
    const records = Array.from({ length: 20 }, (_, at) => ({
      id: at,
      address: { city: 'x', geo: { lat: at, lon: at } },
      tags: ['a', 'b'],
      attributes: { [`k${at}`]: at },
    }))
    const { columns, detection } = await probe(lines(...records))
    expect(columns.map(({ name, declaredType }) => [name, declaredType])).toEqual([
      ['id', undefined],
      ['address_city', undefined],
      ['address_geo_lat', undefined],
      ['address_geo_lon', undefined],
      ['tags', 'json'],
      ['attributes', 'json'],
    ])
    expect(detection.detected['flatten']).toMatchObject({
      value: ['address', 'address.geo'],
      reason: expect.stringMatching(/tags holds lists and stays JSON.*attributes stays JSON: its fields differ/),
    })
    const whole = await probe(lines(...records), { flatten: ['address'] })
    expect(whole.columns.map(({ name }) => name)).toEqual(['id', 'address_city', 'address_geo', 'tags', 'attributes'])
  })

  it('tells of mixed kinds, of null beside absent, and of fields that stand twice', async () => {
    const { detection } = await probe('{"a":1,"b":null}\n{"a":"x","b":2}\n{"a":true,"a":true}\n')
    expect(detection.notes?.map(({ code, columns, count }) => [code, columns, count])).toEqual([
      ['mixed_kinds', ['a'], 3],
      ['null_and_absent', ['b'], 2],
      ['duplicate_keys', [], 1],
    ])
  })
})

describe('JSON that is no table', { timeout: 60_000 }, () => {
  it.each([
    ['an empty list', '[]', 'no_rows'],
    ['an empty object', '{}', 'no_rows'],
    ['numbers', '[1,2,3]', 'no_rows'],
    ['UTF-32', Buffer.from('fffe00007b0000007d000000', 'hex'), undefined],
  ])('%s is refused with a reason', async (_, text, code) => {
    await expect(probe(text)).rejects.toMatchObject({ fault: 'caller', ...(code === undefined ? {} : { code }), hint: expect.any(String) })
  })

  it('an option of another format has no effect, and is refused', async () => {
    await expect(probe('[{"a":1}]', { delimiter: ';' })).rejects.toMatchObject({
      code: 'option_of_other_format',
      subject: 'format.delimiter',
    })
  })
})
