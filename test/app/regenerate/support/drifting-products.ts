import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll } from 'vitest'
import type { Profile } from '#domain'
import { openDatabase } from '#system'
import { createContainer } from '../../../../src/app/container.ts'
import { profileAgain } from '../../../../src/app/regenerate/profile-again.ts'
import { readWorkload } from '../../../../src/workload/index.ts'
import { operationContext } from '../../operations/support/context.ts'

/** A project of its own with the demo's products, and a way to deliver them changed. */
export const context = operationContext({ airflowPython: undefined })
export const { project } = context
export const container = createContainer(context)
export const workload = 'products'

const sourcePath = join(project, 'demo/products.csv')
const delivered = readFileSync('demo/products.csv', 'utf8')
export const deliver = (change: (text: string) => string): void => writeFileSync(sourcePath, change(delivered))
export const withRepeatedKeys = (text: string): string => {
  const lines = text.trimEnd().split('\n')
  return [...lines, ...lines.slice(1, 9).map((line) => line.replace(/,([^,]*)$/, ',no'))].join('\n')
}

/** The committed profile was sketched with another project's key: values are compared within a project only. */
async function profileHere(): Promise<Profile> {
  const { request, profile, decisions, name } = await readWorkload(project, workload)
  if (!request || !profile || !decisions.source) throw new Error('the demo has no such workload')
  const database = await openDatabase()
  try {
    return (await profileAgain({ name, request, profile, source: decisions.source }, container, database)).profile
  } finally {
    await database.close()
  }
}

beforeAll(async () => {
  cpSync('workloads/products', join(project, 'workloads/products'), { recursive: true })
  cpSync('demo/products.csv', sourcePath, { recursive: true })
  writeFileSync(join(project, 'workloads/products/.gangway/profile.json'), JSON.stringify(await profileHere()))
}, 60_000)
