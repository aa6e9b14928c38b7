import { expect, it } from 'vitest'
import { refuseAddress } from '../../../src/platforms/local/source-address.ts'

it.each([
  ['s3://bucket/orders/', 'an object store (Amazon S3)'],
  ['postgresql://ann:secret@db/shop', 'a database'],
  ['jdbc:oracle:thin:@db', 'a database'],
  ['kafka://broker/orders', 'a topic of messages'],
  ['https://example.org/a.csv', 'an address in a network'],
])('%s is refused as %s, without what it holds', (address, kind) => {
  expect(() => refuseAddress(address)).toThrow(kind)
  expect(() => refuseAddress(address)).not.toThrow('secret')
})

it.each(['orders.csv', '/data/a:b.csv', 'file:///data/a.csv'])('%s is a file', (path) => {
  expect(() => refuseAddress(path)).not.toThrow()
})
