import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { adviceOf, distinctCalls, doctorFindingSchema, GangwayError, type DoctorFinding } from '#domain'
import { freeBytes, isWritable, runProcess } from '#system'
import { environmentVariables, type Config } from '../../config.ts'
import { field } from '../../contract/field.ts'
import { howToGet, type HowToGet } from '../../python/how-to-get.ts'
import { PROJECT_FILE } from '../../project/is-project.ts'
import { lockFindings } from './lock-findings.ts'
import { defineOperation, type OperationContext } from '../../contract/operation.ts'
import { presentDoctor } from '../../../present/doctor.ts'
import { presentBuild } from '../../../present/rendered-by.ts'
import { readProjectDefaults } from '../../project/project-defaults.ts'
import { preparePython } from '../../python/prepare-python.ts'
import type { RefusedVariable } from '../../refused-variables.ts'
import { thisBuild } from '../../../system/this-build.ts'
import { isAtLeast, judge } from './judge.ts'
import { pythonFindings } from './python-findings.ts'

const OLDEST_NODE = [20, 19]
const LEAST_BYTES = 1_000_000_000

/** What is installed, what is missing, and the command that brings it here. Values of variables are never shown. */
export default defineOperation({
  id: 'doctor',
  order: 110,
  summary: 'what is installed, what is missing, how to get it',
  input: z.strictObject({
    install: field(z.boolean().optional(), 'first install the Python environments that their first use would install', { effect: 'write' }),
  }),
  output: z.strictObject({
    ready: z.boolean(),
    findings: z.array(doctorFindingSchema),
    variables: z.array(z.strictObject({ name: z.string(), describes: z.string(), set: z.boolean() })),
  }),
  effect: 'read',
  examples: [{ input: {} }, { input: { install: true } }],
  anyway: true,
  async run({ install }, context) {
    if (install) for (const id of ['base', 'airflow'] as const) await preparePython(id, context)
    const get = howToGet(context.config)
    const findings = [
      ...(await programFindings(context.config, get)),
      ...context.config.refused.map(variableFinding),
      ...(await pythonFindings(context.config, get)),
      ...(await placeFindings(context)),
      await gitFinding(context.config, get),
      modelFinding,
      ...(await lockFindings(context.project, new Date())),
    ]
    const variables = environmentVariables.map(({ name, describes }) => ({ name, describes, set: context.config.variablesSet.has(name) }))
    const ready = findings.every((finding) => !finding.essential || finding.state !== 'missing')
    return {
      outcome: ready ? 'done' : 'environment',
      data: { ready, findings, variables },
      text: presentDoctor(findings, variables, ready),
      next: distinctCalls(findings.flatMap(({ next = [] }) => next)),
    }
  },
})

async function programFindings(config: Config, get: HowToGet): Promise<readonly DoctorFinding[]> {
  const built = existsSync(join(config.root, 'dist', 'gangway.mjs'))
  return [
    judge('node', isAtLeast(process.versions.node, OLDEST_NODE), {
      name: 'Node',
      detail: `${process.versions.node} (${OLDEST_NODE.join('.')} or newer)`,
      hint: `Install Node ${OLDEST_NODE.join('.')} or newer.`,
    }),
    judge('build', built, {
      name: 'Build',
      detail: built ? `gangway ${presentBuild(await thisBuild(config.root))}` : 'not built',
      hint: get.program,
    }),
  ]
}

const variableFinding = ({ name, message, hint }: RefusedVariable): DoctorFinding =>
  judge(name.toLowerCase(), false, { name, detail: message, hint })

async function placeFindings({ project }: OperationContext): Promise<readonly DoctorFinding[]> {
  const [free, writable, file] = await Promise.all([freeBytes(project), isWritable(project), projectFile(project)])
  return [
    judge('project', writable, {
      name: 'Project folder',
      detail: writable ? project : `${project} may not be written`,
      hint: 'Choose another one, or change its permissions.',
    }),
    file,
    judge('disk', free >= LEAST_BYTES, {
      name: 'Disk',
      detail: `${(free / 1e9).toFixed(1)} GB free (1 GB or more)`,
      hint: 'Free some space.',
    }),
  ]
}

/** The file is optional; one that cannot be read stops every command. */
async function projectFile(project: string): Promise<DoctorFinding> {
  const about = { id: 'project_file', name: PROJECT_FILE }
  try {
    const names = Object.keys(await readProjectDefaults(project))
    const there = existsSync(join(project, PROJECT_FILE))
    const detail = names.length > 0 ? `sets ${names.join(', ')}` : there ? 'sets nothing' : 'none, and none is needed'
    return { ...about, state: 'ok', essential: false, detail }
  } catch (error) {
    if (!(error instanceof GangwayError) || error.fault === 'defect') throw error
    const detail = [error.subject, error.message].filter((part) => part !== undefined).join(': ')
    return { ...about, state: 'missing', essential: true, detail, ...adviceOf(error), hint: error.hint ?? `Correct ${PROJECT_FILE}.` }
  }
}

/** Gangway itself never calls it. */
async function gitFinding({ childEnvironment: env }: Config, get: HowToGet): Promise<DoctorFinding> {
  const version = await gitVersion(env)
  return judge('git', version !== undefined, {
    name: 'git',
    detail: version ?? 'not installed; a project is text that is worth a history',
    hint: get.git,
    essential: false,
  })
}

async function gitVersion(env: Readonly<Record<string, string>>): Promise<string | undefined> {
  try {
    const { exitCode, stdout } = await runProcess('git', ['--version'], { timeoutMs: 20_000, env, inheritEnv: false })
    return exitCode === 0 ? stdout.replace('git version', '').trim() : undefined
  } catch (error) {
    if (error instanceof GangwayError && error.fault === 'environment') return undefined
    throw error
  }
}

const modelFinding: DoctorFinding = {
  id: 'model',
  name: 'Language model',
  state: 'ok',
  essential: false,
  detail: 'none, and none is needed: everything is decided by rules',
}
