import { expect, it } from 'vitest'
import { capPayload } from '../../src/graph/cap-payload.ts'

it('cuts long texts and lists, and leaves the rest as it is', () => {
  const capped = capPayload({ text: 'x'.repeat(1_000), list: Array.from({ length: 100 }, (_, index) => index), small: [1, null, true] })
  expect(capped).toMatchObject({ small: [1, null, true] })
  expect(JSON.stringify(capped).length).toBeLessThan(700)
  expect(JSON.stringify(capped)).toContain('x…')
})

it('leaves out what is undefined and ends what is nested without end', () => {
  const loop: Record<string, unknown> = { gone: undefined }
  loop['self'] = loop
  expect(JSON.stringify(capPayload(loop))).toBe('{"self":{"self":{"self":{"self":{"self":{"self":"…"}}}}}}')
})
