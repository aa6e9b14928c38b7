import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { z } from 'zod'
import { callerError } from '#domain'
import { atomicWrite, exists, isFolder, makeFolder, readTextIfThere } from '#system'
import { field } from '../../contract/field.ts'
import { nearestProject, PROJECT_FILE } from '../../project/is-project.ts'
import { defineOperation } from '../../contract/operation.ts'
import { presentInit } from '../../../present/init.ts'
import { GITIGNORE_TEXT, missingPatterns, PROJECT_TEXT } from './files.ts'

const FOLDER = 'workloads/'
const FILES: Readonly<Record<string, string>> = { [PROJECT_FILE]: PROJECT_TEXT, '.gitignore': GITIGNORE_TEXT }

/** Makes a project, or what is missing of one. Each part appears whole or not at all, so that a second call completes a killed one. */
export default defineOperation({
  id: 'init',
  order: 5,
  summary: 'make a project: gangway.yaml, .gitignore, workloads/; changes nothing that is there',
  input: z.strictObject({
    dir: field(z.string().min(1).optional(), 'folder of the project (default: this one)', { positional: true, takes: 'folder' }),
  }),
  output: z.strictObject({
    project: z.string(),
    created: z.array(z.string()),
    kept: z.array(z.string()),
    gitignore_lacks: z.array(z.string()).optional(),
    inside_of: z.string().optional(),
  }),
  effect: 'write',
  examples: [{ input: {} }, { input: { dir: 'sales-data' } }],
  here: true,
  anyway: true,
  async run({ dir }, context) {
    const project = resolve(context.project, dir ?? '.')
    const around = await outerProject(project)
    const kept = await partsThere(project)
    const created = [FOLDER, ...Object.keys(FILES)].filter((part) => !kept.includes(part))
    await makeFolder(join(project, FOLDER))
    for (const [name, text] of Object.entries(FILES)) if (created.includes(name)) await writeNew(join(project, name), text)
    const missing = missingPatterns((await readTextIfThere(join(project, '.gitignore'))) ?? '')
    const found = { ...(missing.length > 0 && { gitignore_lacks: missing }), ...(around !== undefined && { inside_of: around }) }
    const report = { project, created, kept, ...found }
    const next = [{ operation: 'onboard', input: { request: 'path/to/data.csv' } }]
    return { outcome: 'done', data: report, text: presentInit(report), next, ...(dir === undefined ? {} : { about: project }) }
  },
})

/** Somebody may have written it a moment ago: theirs stays. */
async function writeNew(path: string, text: string): Promise<void> {
  await atomicWrite(path, text, { commit: (step) => (existsSync(path) ? undefined : step()) })
}

/** What of a project is there already; what stands in the way of one is refused before anything is made. */
async function partsThere(project: string): Promise<readonly string[]> {
  if ((await exists(project)) && !(await isFolder(project))) throw inTheWay(project, 'is no folder')
  const kept: string[] = []
  for (const part of [FOLDER, ...Object.keys(FILES)]) {
    const path = join(project, part)
    if (!(await exists(path.replace(/\/$/, '')))) continue
    const isRight = (await isFolder(path)) === part.endsWith('/')
    if (!isRight) throw inTheWay(path, part.endsWith('/') ? 'is no folder' : 'is a folder')
    kept.push(part)
  }
  return kept
}

/** The project that this one would lie in. In the folders that hold its workloads and data there is no place for another. */
async function outerProject(project: string): Promise<string | undefined> {
  const around = dirname(project) === project ? undefined : nearestProject(dirname(project))
  if (around === undefined) return undefined
  const [first = ''] = relative(around, project).split(sep)
  if (!['workloads', 'lake', '.gangway'].includes(first)) return around
  throw callerError({
    code: 'inside_project',
    message: `${project} lies in ${first}/ of the project ${around}: what lies there is one of its workloads, or its data.`,
    subject: project,
    hint: 'Choose a folder outside of it.',
  })
}

const inTheWay = (path: string, what: string) =>
  callerError({
    code: 'in_the_way',
    message: `${path} ${what}, so no project can be made there.`,
    subject: path,
    hint: 'Choose another folder, or move it away.',
  })
