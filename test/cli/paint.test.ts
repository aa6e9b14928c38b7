import { expect, it } from 'vitest'
import { paint } from '../../src/cli/paint.ts'

it('changes nothing where there is no terminal', () => {
  const text = 'Phases\n  ✓ route\n  ✗ health\n  → gangway status\n'
  expect(paint(text)).toBe(text)
})
