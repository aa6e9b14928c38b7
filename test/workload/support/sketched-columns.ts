import fc from 'fast-check'
import { encodeSketch, SKETCH_HASH_BYTES } from '#domain'
import { rangeColumn } from './sketched.ts'

const families = fc.constantFrom('id', 'day', 'mail', 'name')
const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')

/** Ranges of few families, so that columns often hold, touch or just miss each other. */
const ranges = fc
  .tuple(name, families, fc.constantFrom(0, 10, 20, 50, 400), fc.constantFrom(60, 101, 110, 191, 192, 193, 300, 2_000))
  .map(([column, family, from, length]) => rangeColumn(column, family, from, from + length))

/** What no profile writes, and a file might hold all the same: a wrong count, hashes out of order, no sketch at all. */
const hash = fc.nat({ max: 30 }).map((value) => value.toString(16).padStart(SKETCH_HASH_BYTES * 2, '0'))
const strange = fc
  .record({ name, distinct: fc.constantFrom(0, 101, 500), counted: fc.nat({ max: 40 }), hashes: fc.array(hash, { maxLength: 25 }) })
  .map(({ name: column, distinct, counted, hashes }) => ({ name: column, distinct, sketch: encodeSketch({ distinct: counted, hashes }) }))
const none = fc.record({ name, distinct: fc.constant(500), sketch: fc.constantFrom('', 'AQ==', '?') })

/** Columns of one source as its profile sketches them, now and then spoilt. */
export const sketchedColumns = fc.array(
  fc.oneof({ weight: 8, arbitrary: ranges }, { weight: 2, arbitrary: strange }, { weight: 1, arbitrary: none }),
  { maxLength: 7 },
)
