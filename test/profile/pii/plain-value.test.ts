import { expect, it } from 'vitest'
import { plainValue } from '../../../src/profile/pii/plain-value.ts'

it.each([
  ["'+49 30 901820", '+49 30 901820'],
  ['٠٥٠-١٢٣', '050-123'],
  ['۱۳۶۷/۰۱/۰۲', '1367/01/02'],
  ['０９０', '090'],
  ["'t Hart", "'t Hart"],
  ['10.0.0.1', '10.0.0.1'],
])('%s is %s', (written, plain) => expect(plainValue(written)).toBe(plain))
