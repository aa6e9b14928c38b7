import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareVersions } from '#domain'

/** In the order in which they come out; from the text of Semantic Versioning 2.0.0, section 11, and around it. */
const inOrder = [
  '0.1.0',
  '0.2.0',
  '0.10.0',
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0-rc.1',
  '1.0.0',
  '1.0.1',
  '2.0.0',
  '2.1.0',
  '2.1.1',
]

describe('versions', () => {
  it('stand in the order of their releases', () => {
    for (const [left, one] of inOrder.entries()) {
      for (const [right, other] of inOrder.entries()) {
        expect([one, other, Math.sign(compareVersions(one, other) ?? NaN)]).toEqual([one, other, Math.sign(left - right)])
      }
    }
  })

  it('are the same whatever their build is called', () => expect(compareVersions('1.0.0+abc', 'v1.0.0')).toBe(0))

  it.each(['', '0', '1.0', 'next', '1.0.0; rm -rf', '1.0.0 '])('are not compared with %j, which is none', (text) => {
    expect([compareVersions(text, '1.0.0'), compareVersions('1.0.0', text)]).toEqual([undefined, undefined])
  })

  it('turn about where their places are changed', () => {
    const version = fc
      .tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.array(fc.constantFrom('0', '1', '10', 'a', 'rc'), { maxLength: 3 }))
      .map(([major, minor, patch, pre]) => `${major}.${minor}.${patch}${pre.length === 0 ? '' : `-${pre.join('.')}`}`)
    fc.assert(
      fc.property(
        version,
        version,
        (one, other) => Math.sign(compareVersions(one, other) ?? NaN) === 0 - Math.sign(compareVersions(other, one) ?? NaN),
      ),
    )
  })
})
