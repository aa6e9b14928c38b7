import { expect, it } from 'vitest'
import { refusedVariables, requireUsable } from '../../src/app/refused-variables.ts'

const names = (environment: NodeJS.ProcessEnv) => refusedVariables(environment).map(({ name }) => name)

it.each([
  [{ GANGWAY_MODEL: 'provider/name' }, ['GANGWAY_MODEL']],
  [{ GANGWAY_PROFILE_BUDGET_ROWS: 'many' }, ['GANGWAY_PROFILE_BUDGET_ROWS']],
  [{ GANGWAY_PROFILE_BUDGET_ROWS: '0' }, ['GANGWAY_PROFILE_BUDGET_ROWS']],
  [{ GANGWAY_PROFILE_BUDGET_ROWS: '1.5' }, ['GANGWAY_PROFILE_BUDGET_ROWS']],
  [{ GANGWAY_SOURCE_BUDGET_BYTES: '2 GiB' }, ['GANGWAY_SOURCE_BUDGET_BYTES']],
  [{ GANGWAY_SMTP_URL: 'mail.example.com' }, ['GANGWAY_SMTP_URL']],
  [{ GANGWAY_SMTP_URL: 'smtps://me:secret@mail.example.com:465?from=a@example.com' }, []],
  [{ GANGWAY_AS_OF: 'yesterday' }, ['GANGWAY_AS_OF']],
  [{ GANGWAY_AS_OF: '2026-02-30' }, ['GANGWAY_AS_OF']],
  [{ GANGWAY_AS_OF: '2026-06-30', GANGWAY_PROFILE_BUDGET_ROWS: '5000' }, []],
  [{ GANGWAY_MODEL: '', GANGWAY_AS_OF: '' }, []],
])('of %j it refuses %j', (environment, refused) => {
  expect(names(environment)).toEqual(refused)
})

it('ends with a fault of the environment that never tells the value', () => {
  const refused = refusedVariables({ GANGWAY_MODEL: 'sk-secret', GANGWAY_AS_OF: 'sk-other' })
  const error = attempt(() => requireUsable(refused))
  expect(error).toMatchObject({ fault: 'environment', code: 'variable_refused', subject: 'GANGWAY_MODEL', hint: 'Unset GANGWAY_MODEL.' })
  expect(JSON.stringify(error)).not.toMatch(/sk-/)
  expect(error).toMatchObject({ problems: [{ subject: 'GANGWAY_MODEL' }, { subject: 'GANGWAY_AS_OF' }] })
  expect(() => requireUsable([])).not.toThrow()
})

function attempt(action: () => void): unknown {
  try {
    return action()
  } catch (error) {
    return error
  }
}
