import { expect, it } from 'vitest'
import doctor from '../../../../src/app/operations/doctor/operation.ts'
import { refusedVariables } from '../../../../src/app/refused-variables.ts'
import { operationContext } from '../support/context.ts'

it('finds everything essential here', async () => {
  const { exitCode, data } = await doctor.run({}, operationContext({ variablesSet: new Set(['GANGWAY_MODEL']) }))
  expect(data).toMatchObject({ ready: true })
  expect(exitCode).toBe(0)
  expect(data).toMatchObject({
    variables: expect.arrayContaining([
      expect.objectContaining({ name: 'GANGWAY_MODEL', set: true }),
      expect.objectContaining({ name: 'GANGWAY_AS_OF', set: false }),
    ]),
  })
})

it('ends with 4 and says how to get Python when it is missing', async () => {
  const { exitCode, data, text } = await doctor.run({}, operationContext({ python: '/nonexistent/python' }))
  expect(exitCode).toBe(4)
  expect(data).toMatchObject({
    ready: false,
    findings: expect.arrayContaining([
      expect.objectContaining({ id: 'python', state: 'missing', essential: true, hint: expect.stringContaining('npm run setup') }),
    ]),
  })
  expect(text).toContain('✗ Python')
})

it('does not need Airflow', async () => {
  const { exitCode, data } = await doctor.run({}, operationContext({ airflowPython: undefined }))
  expect(exitCode).toBe(0)
  expect(data).toMatchObject({
    findings: expect.arrayContaining([expect.objectContaining({ id: 'airflow', state: 'warning', essential: false })]),
  })
})

it('tells of a variable that can have no effect, and how to go on', async () => {
  const refused = refusedVariables({ GANGWAY_MODEL: 'provider/name' })
  const { exitCode, text } = await doctor.run({}, operationContext({ refused }))
  expect(exitCode).toBe(4)
  expect(text).toContain('✗ GANGWAY_MODEL')
  expect(text).toContain('→ Unset GANGWAY_MODEL.')
})
