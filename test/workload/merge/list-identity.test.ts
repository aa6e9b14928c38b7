import { expect, it } from 'vitest'
import { z } from 'zod'
import { decisionSchemas } from '#domain'
import { listIdentity } from '../../../src/workload/merge/list-identity.ts'

it('finds what the schemas of the decisions declare, however deep', () => {
  const source = listIdentity(decisionSchemas.source).key('schema')
  expect(source.key('columns').name).toBe('name')
  expect(source.key('keys').key('foreign').name).toBeUndefined()
  const gold = listIdentity(decisionSchemas.transformations).key('silver_to_gold').key('tables')
  expect([gold.name, gold.item.key('measures').name, gold.item.key('keys').name]).toEqual(['name', 'name', undefined])
  expect(listIdentity(decisionSchemas.transformations).key('bronze_to_silver').key('steps').name).toBe('id')
})

it('knows none without a schema, at an unknown key and where the list merges as a whole', () => {
  expect(listIdentity(undefined).key('a').item.name).toBeUndefined()
  const schema = z.strictObject({ list: z.array(z.string()).meta({ merge: 'whole' }) })
  expect([listIdentity(schema).key('list').name, listIdentity(schema).key('nowhere').item.name]).toEqual([undefined, undefined])
})
