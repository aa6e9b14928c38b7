import { expect, it } from 'vitest'
import { lastEnded } from '../../../src/platforms/local/last-ended.ts'
import { pointerText } from '../../support/pointer.ts'

const ended = (mark: string | undefined, pointer: string | undefined) =>
  lastEnded('orders', { lake: '/lake', readText: (path) => Promise.resolve(path === '/lake/orders/last_run.json' ? mark : pointer) })

it('goes by the mark of the last run, else by the publication', async () => {
  const mark = JSON.stringify({ ended_at: '2026-07-01T02:00:00+02:00' })
  expect(await ended(mark, pointerText())).toEqual(new Date('2026-07-01T00:00:00Z'))
  expect(await ended(undefined, pointerText())).toEqual(new Date('2026-06-30T02:00:00Z'))
  expect(await ended('{', pointerText())).toEqual(new Date('2026-06-30T02:00:00Z'))
  expect(await ended(undefined, undefined)).toBeUndefined()
})
