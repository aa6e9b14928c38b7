import type { DeployTarget, DeployStep, PlatformServices, Verification } from '#kit'
import { lakeOf } from './lake.ts'
import { publication, publishedRelation } from './published-pointer.ts'

/** Looks at the lake itself, not at what applied the step. */
export async function verifyStep(step: DeployStep, target: DeployTarget, services: PlatformServices): Promise<Verification> {
  const said = (isSo: boolean, evidence: string): Verification => ({ check: step.id, state: isSo ? 'pass' : 'fail', evidence })
  if (step.kind === 'table') return verifyTable(step, target, services)
  const path = step.kind === 'folder' ? lakeOf(target.lake, target.workload).root : `${target.project}/${step.subject}`
  const isThere = await services.fileExists(path)
  if (step.action === 'skip' || step.action === 'delete') return said(!isThere, isThere ? 'it is still there' : 'it is not there')
  return said(isThere, isThere ? 'it is there' : 'it is not there')
}

/** The rows that the table holds are counted, and compared with what the pointer says. */
async function verifyTable(step: DeployStep, { workload }: DeployTarget, services: PlatformServices): Promise<Verification> {
  const told = (await publication(workload, services))?.tables.find(({ zone, table }) => `${zone}.${table}` === step.subject)
  const relation =
    told && (told.zone === 'silver' || told.zone === 'gold')
      ? await publishedRelation({ workload, zone: told.zone, table: told.table }, services)
      : undefined
  if (!told || relation === undefined) return { check: step.id, state: 'fail', evidence: 'it is not published' }
  const session = await services.openSql()
  try {
    const [[rows] = []] = (await session.select(`SELECT count(*) FROM ${relation}`)).rows
    const isSo = rows === told.rows
    return {
      check: step.id,
      state: isSo ? 'pass' : 'fail',
      evidence: `${String(rows)} rows${isSo ? '' : `, and ${told.rows} were published`}`,
    }
  } finally {
    await session.close()
  }
}
