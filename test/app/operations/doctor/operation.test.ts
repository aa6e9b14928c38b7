import { expect, it } from 'vitest'
import { z } from 'zod'
import doctor from '../../../../src/app/operations/doctor/operation.ts'
import { refusedVariables } from '../../../../src/app/refused-variables.ts'
import { operationContext, write } from '../support/context.ts'

it('finds everything essential here', async () => {
  const { outcome, data } = await doctor.run({}, operationContext({ variablesSet: new Set(['GANGWAY_MODEL']) }))
  expect(data).toMatchObject({ ready: true })
  expect(outcome).toBe('done')
  expect(data).toMatchObject({
    variables: expect.arrayContaining([
      expect.objectContaining({ name: 'GANGWAY_MODEL', set: true }),
      expect.objectContaining({ name: 'GANGWAY_AS_OF', set: false }),
    ]),
  })
})

it('does not need Airflow', async () => {
  const { outcome, data } = await doctor.run({}, operationContext({ airflowPython: undefined }))
  expect(outcome).toBe('done')
  expect(data).toMatchObject({
    findings: expect.arrayContaining([expect.objectContaining({ id: 'airflow', state: 'warning', essential: false })]),
  })
})

it('tells of a variable that can have no effect, and how to go on', async () => {
  const refused = refusedVariables({ GANGWAY_MODEL: 'provider/name' })
  const { outcome, text } = await doctor.run({}, operationContext({ refused }))
  expect(outcome).toBe('environment')
  expect(text).toContain('✗ GANGWAY_MODEL')
  expect(text).toContain('→ Unset GANGWAY_MODEL.')
})

it('tells what gangway.yaml sets, and one that stops every command', async () => {
  const context = operationContext()
  write(context, 'gangway.yaml', 'platform: local\n')
  expect((await doctor.run({}, context)).data).toMatchObject({
    findings: expect.arrayContaining([expect.objectContaining({ detail: 'sets platform' })]),
  })
  write(context, 'gangway.yaml', 'contacs: {}\n')
  const { outcome, text } = await doctor.run({}, context)
  expect(outcome).toBe('environment')
  expect(text.replaceAll(/\s+/g, ' ')).toContain('gangway.yaml:1:1: the file has no key "contacs" → Did you mean contacts?')
})

it('says of everything that is optional that it is', async () => {
  const { data } = await doctor.run({}, operationContext({ airflowPython: undefined, childEnvironment: { PATH: '/nowhere' } }))
  const { findings } = z.looseObject({ findings: z.array(z.looseObject({ id: z.string(), essential: z.boolean() })) }).parse(data)
  const optional = findings.filter(({ essential }) => !essential)
  expect(optional.map(({ id }) => id)).toEqual(expect.arrayContaining(['airflow', 'git', 'model']))
  expect(findings).toContainEqual(expect.objectContaining({ id: 'git', state: 'warning', hint: expect.stringContaining('Install git') }))
})
