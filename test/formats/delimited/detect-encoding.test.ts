import { describe, expect, it } from 'vitest'
import { detectEncoding } from '../../../src/formats/delimited/detect-encoding.ts'
import { codeOf } from './support.ts'

const text = 'id,name\n1,Zoë\n2,Müller\n'
const utf16 = (content: string, order: 'le' | 'be'): Buffer =>
  order === 'le' ? Buffer.from(content, 'utf16le') : Buffer.from(content, 'utf16le').swap16()
const oneByte = (content: string): Buffer => Buffer.from(content, 'latin1')
const found = (head: Uint8Array) => detectEncoding(head, 'a.csv', undefined)

describe('encoding', () => {
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['plain ASCII', Buffer.from('a,b\n1,2\n'), 'utf-8'],
    ['UTF-16 LE with a mark', utf16(`\ufeff${text}`, 'le'), 'utf-16-le'],
    ['UTF-16 BE with a mark', utf16(`\ufeff${text}`, 'be'), 'utf-16-be'],
    ['UTF-16 LE without a mark', utf16(text, 'le'), 'utf-16-le'],
    ['UTF-16 BE without a mark', utf16(text, 'be'), 'utf-16-be'],
    ['Windows-1252', oneByte(text), 'windows-1252'],
    ['Latin-1 by a byte that Windows lacks', Buffer.concat([oneByte(text), Buffer.from([0x81])]), 'latin-1'],
  ])('tells %s', (_, head, encoding) => {
    const result = found(head)
    expect(result.encoding).toBe(encoding)
    expect(result.text.startsWith('\ufeff')).toBe(false)
    if (head.length > 20) expect(result.text).toContain('Müller')
  })

  it('keeps UTF-8 when a few lines are of another encoding', () => {
    const head = Buffer.concat([Buffer.from(text.repeat(20)), oneByte('3,Jürgen\n')])
    expect(found(head).detected).toMatchObject({ value: 'utf-8', runner_up: 'windows-1252' })
    expect(found(head).text).toContain('J\ufffdrgen')
  })

  it('does not take a sequence that the head cuts for damage', () => {
    expect(found(Buffer.from('1,Zoë').subarray(0, 5)).detected.value).toBe('utf-8')
  })

  it('lets a person decide and says what was found', () => {
    expect(detectEncoding(Buffer.from(text), 'a.csv', 'latin-1').detected).toMatchObject({
      value: 'latin-1',
      runner_up: 'utf-8',
      confidence: 1,
    })
  })

  it('refuses UTF-32', () => {
    expect(codeOf(() => found(Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0])))).toBe('encoding_unsupported')
  })
})
