import {
  defect,
  type AppliedStep,
  type Deployment,
  type DeployTarget,
  type DeployStep,
  type PlatformServices,
  type Publication,
} from '#kit'
import { z } from 'zod'
import { catalogOf, lakeOf } from './lake.ts'
import { publication } from './published-pointer.ts'
import { runPipeline } from './run-pipeline.ts'
import { verifyStep } from './verify-step.ts'

/** A lake on this machine is made by the first run, and put aside whole; nothing costs anything. */
export function localDeployment(services: PlatformServices): Deployment {
  return {
    async permissions({ workload, lake, project }) {
      const folders = [`${lakeOf(lake, workload).root}/`, `${project}/.gangway/`]
      return Promise.all(
        folders.map(async (folder) => {
          const allowed = await services.canWrite(folder)
          return {
            action: 'write',
            subject: shown(folder, project),
            allowed,
            detail: allowed ? 'it can be written' : 'it cannot be written',
          }
        }),
      )
    },
    plan: (target) => planOf(target, services),
    planRemoval: (target, { withData }) => removalOf(target, withData, services),
    apply: (step, target) => applied(step, target, services),
    verify: (steps, target) => Promise.all(steps.map((step) => verifyStep(step, target, services))),
  }
}

const shown = (path: string, project: string): string => (path.startsWith(`${project}/`) ? path.slice(project.length + 1) : path)

type Said = Pick<DeployStep, 'action' | 'why'> & { destructive?: boolean }
const stepOf = (kind: string, subject: string, said: Said): DeployStep => ({
  id: `${kind}:${subject}`,
  kind,
  subject,
  destructive: false,
  cost: null,
  ...said,
})

const created = (there: boolean, why: string): Said => (there ? { action: 'keep', why: 'it is there' } : { action: 'create', why })
const isPublished = (published: Publication | undefined, { zone, table }: { zone: string; table: string }): boolean =>
  published?.tables.some((one) => one.zone === zone && one.table === table) ?? false

async function planOf(target: DeployTarget, services: PlatformServices): Promise<readonly DeployStep[]> {
  const { workload, lake, project, tables } = target
  const published = await publication(workload, services)
  const { root } = lakeOf(lake, workload)
  const [hasFolder, hasCatalog] = await Promise.all([root, catalogOf(lake)].map((path) => services.fileExists(path)))
  const stays = tables.every((table) => isPublished(published, table))
  return [
    stepOf('folder', shown(`${root}/`, project), created(hasFolder === true, 'its tables and its held rows lie there')),
    ...tables.map((table) =>
      stepOf('table', `${table.zone}.${table.table}`, created(isPublished(published, table), 'a run of the pipeline publishes it')),
    ),
    stepOf(
      'file',
      shown(catalogOf(lake), project),
      hasCatalog && !stays
        ? { action: 'update', why: 'it shows what is published' }
        : created(hasCatalog === true, 'it shows what is published'),
    ),
  ]
}

/** What is published counts, whatever config says by now. */
async function removalOf({ workload, lake, project }: DeployTarget, withData: boolean, services: PlatformServices) {
  const { root } = lakeOf(lake, workload)
  const subject = shown(`${root}/`, project)
  if (!(await services.fileExists(root))) return [stepOf('folder', subject, { action: 'skip', why: 'nothing of it is there' })]
  const why = withData ? 'it is moved to .gangway/archive/, with everything in it' : 'it is data, which only goes when that is asked for'
  return [stepOf('folder', subject, { action: withData ? 'delete' : 'keep', why, destructive: withData })]
}

const archivedSchema = z.object({ archived: z.string() })

async function applied(step: DeployStep, target: DeployTarget, services: PlatformServices): Promise<AppliedStep> {
  const { workload, lake, project, runId, asOf } = target
  const done = (evidence: string): AppliedStep => ({ id: step.id, state: 'done', evidence })
  if (step.action === 'keep' || step.action === 'skip') return done(step.why)
  if (step.action === 'delete') {
    const { archived } = archivedSchema.parse(
      await services.python('gangway_runtime.publishing.withdraw:withdraw', { workload, lake, project, run_id: runId, as_of: asOf }),
    )
    return done(`everything in it lies in ${shown(archived, project)} now`)
  }
  switch (step.kind) {
    case 'folder':
      await services.makeFolder(lakeOf(lake, workload).root)
      return done('it is there')
    case 'table':
      return publishTable(step, target, services)
    case 'file':
      await services.python('gangway_runtime.publishing.withdraw:show', { lake })
      return done('it shows what is published')
    default:
      throw defect({ code: 'step_unknown', message: `A plan of this machine has no step of kind ${step.kind}.`, subject: step.id })
  }
}

/** One run publishes all tables: whoever comes after the first of them finds them there. */
async function publishTable(step: DeployStep, target: DeployTarget, services: PlatformServices): Promise<AppliedStep> {
  const table = target.tables.find(({ zone, table: name }) => `${zone}.${name}` === step.subject)
  if (!table) throw defect({ code: 'step_unknown', message: `${target.workload} makes no table ${step.subject}.`, subject: step.id })
  const before = await publication(target.workload, services)
  if (isPublished(before, table)) return { id: step.id, state: 'done', evidence: `run ${before?.runId} published it` }
  const report = await runPipeline(target, services)
  const after = await publication(target.workload, services)
  if (report.passed && isPublished(after, table)) return { id: step.id, state: 'done', evidence: `run ${after?.runId} published it` }
  const asked = report.waiting?.map(({ id }) => id) ?? []
  const why =
    asked.length > 0 ? `waits for an answer to ${asked.join(', ')}` : report.passed ? 'does not publish it' : 'was refused by its gate'
  return { id: step.id, state: 'failed', evidence: `run ${target.runId} ${why}` }
}
