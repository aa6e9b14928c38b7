import { closeSync, openSync, writeSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fileError, systemCode } from '#system'

describe('fileError', () => {
  it.runIf(process.platform === 'linux')('says that the disk is full', () => {
    const full = openSync('/dev/full', 'w')
    try {
      writeSync(full, 'x')
      expect.unreachable()
    } catch (error) {
      expect(fileError(error, '/dev/full', 'write')).toMatchObject({ fault: 'environment', code: 'disk_full', subject: '/dev/full' })
    } finally {
      closeSync(full)
    }
  })

  it('maps what the operating system says', () => {
    const raised = (code: string) => fileError(Object.assign(new Error(code), { code }), '/x', 'write')
    expect(raised('EACCES')).toMatchObject({ fault: 'environment', code: 'not_writable' })
    expect(raised('EROFS')).toMatchObject({ fault: 'environment', code: 'read_only' })
    expect(raised('EDQUOT')).toMatchObject({ fault: 'environment', code: 'disk_full' })
    expect(raised('ENAMETOOLONG')).toMatchObject({ fault: 'caller', code: 'path_too_long' })
    const unknown = new Error('else')
    expect(fileError(unknown, '/x', 'write')).toBe(unknown)
  })
})

describe('systemCode', () => {
  it('is there only for errors of the operating system', () => {
    expect([systemCode(Object.assign(new Error('x'), { code: 'ENOENT' })), systemCode(new Error('x')), systemCode('x')]).toEqual([
      'ENOENT',
      undefined,
      undefined,
    ])
  })
})
