import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { fileError } from '#system'
import { pythonOf, shared } from '../gate/support/python.ts'

const script = `
import errno, json
from gangway_runtime.faults import ENVIRONMENT
print(json.dumps({errno.errorcode[number]: meaning for number, meaning in ENVIRONMENT.items()}))
`

it('means the same of the machine in both languages, in the same words', () => {
  const printed = execFileSync(pythonOf('base'), ['-c', script], { encoding: 'utf8', env: { ...process.env, PYTHONPATH: shared } })
  const python: Record<string, [code: string, says: string, hint: string]> = JSON.parse(printed)
  expect(Object.keys(python).length).toBeGreaterThan(7)
  for (const [code, [meaning, says, hint]] of Object.entries(python)) {
    const error = fileError(Object.assign(new Error(code), { code }), '/x', 'write')
    expect(error, code).toMatchObject({ fault: 'environment', code: meaning })
    const { message, hint: next } = error as { message: string; hint: string }
    expect([message.toLowerCase(), next.toLowerCase()], code).toEqual([`${says}: /x`, `${hint}.`.toLowerCase()])
  }
})
