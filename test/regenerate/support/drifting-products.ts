import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { Profile } from '#domain'
import { openDatabase } from '#system'
import { createContainer, type Container } from '../../../src/app/container/container.ts'
import { profileAgain } from '../../../src/regenerate/profile-again.ts'
import { readWorkload } from '../../../src/workload/index.ts'
import { operationContext } from '../../app/operations/support/context.ts'

export const workload = 'products'

const delivered = readFileSync('demo/products.csv', 'utf8')
export const withRepeatedKeys = (text: string): string => {
  const lines = text.trimEnd().split('\n')
  return [...lines, ...lines.slice(1, 9).map((line) => line.replace(/,([^,]*)$/, ',no'))].join('\n')
}

/** A project of its own for a test file, with the demo's products and a way to deliver them changed; call it where the file begins. */
export function driftingProducts({ airflow = false } = {}) {
  const context = operationContext(airflow ? {} : { airflowPython: undefined })
  const { project } = context
  const container = createContainer(context)
  const sourcePath = join(project, 'demo/products.csv')
  const deliver = (change: (text: string) => string): void => writeFileSync(sourcePath, change(delivered))
  beforeAll(async () => {
    cpSync('workloads/products', join(project, 'workloads/products'), { recursive: true })
    cpSync('demo/products.csv', sourcePath, { recursive: true })
    writeFileSync(join(project, 'workloads/products/.gangway/profile.json'), JSON.stringify(await profileIn(project, container)))
  }, 60_000)
  afterAll(() => container.close())
  return { context, project, container, deliver }
}

/** The committed profile was sketched with another project's key: values are compared within a project only. */
async function profileIn(project: string, container: Container): Promise<Profile> {
  const { request, profile, decisions, name } = await readWorkload(project, workload)
  if (!request || !profile || !decisions.source) throw new Error('the demo has no such workload')
  const database = await openDatabase()
  try {
    return (await profileAgain({ name, request, profile, source: decisions.source }, container, database)).profile
  } finally {
    await database.close()
  }
}
