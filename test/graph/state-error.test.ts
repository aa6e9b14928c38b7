import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Checkpoints } from '../../src/graph/checkpoints.ts'
import { stateError } from '../../src/graph/state-error.ts'
import { temporaryFolder } from '../gate/support/temporary.ts'

const failed = (code: string): Error => Object.assign(new Error('database or disk is full'), { name: 'SqliteError', code })

it.each([
  ['SQLITE_FULL', 'disk_full'],
  ['SQLITE_IOERR_WRITE', 'disk_full'],
  ['SQLITE_CANTOPEN', 'not_writable'],
  ['SQLITE_READONLY', 'not_writable'],
  ['SQLITE_BUSY', 'state_busy'],
  ['SQLITE_CORRUPT', 'state_damaged'],
])('%s is an error of the environment, %s', (sqlite, code) => {
  expect(stateError(failed(sqlite), '/p/state.db')).toMatchObject({ fault: 'environment', code, subject: '/p/state.db' })
})

it('knows a full disk by what the driver makes of it', () => {
  const error = Object.assign(failed('SQLITE_ERROR'), { message: 'cannot rollback - no transaction is active' })
  expect(stateError(error, 'x')).toMatchObject({ fault: 'environment', code: 'disk_full' })
})

it('leaves every other error as it is', () => {
  for (const error of [failed('SQLITE_CONSTRAINT'), new TypeError('x'), 'text']) expect(stateError(error, 'x')).toBe(error)
})

it('knows what the database really says', async () => {
  const folder = await temporaryFolder()
  const damaged = join(folder, 'damaged.db')
  await writeFile(damaged, 'no database '.repeat(1000))
  mkdirSync(join(folder, 'folder.db'))
  const codeOf = (path: string): unknown => {
    try {
      new Checkpoints(path).close()
      return undefined
    } catch (error) {
      return stateError(error, path)
    }
  }
  expect(codeOf(damaged)).toMatchObject({ code: 'state_damaged' })
  expect(codeOf(join(folder, 'folder.db'))).toMatchObject({ code: 'not_writable' })
})
