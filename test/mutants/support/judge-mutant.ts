import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { CheckOutcome, GateCheck, MutableWorkload, Mutant } from '#kit'
import { gateTerms, openJudged, runCheck, stageWorkload, type GateInput, type Judged } from '../../../src/gate/index.ts'
import { agents } from '../../generate/workload-fixture.ts'
import { AS_OF, type GoodWorkload } from './good-workload.ts'

let attempts = 0
/** Whatever is enough for some checks at some attempt: a mutant has to be caught there too. */
const SAMPLED = { attempt: 2, sampleRows: 25 }

/** Judges the good workload by one check; its staged run is shared by all checks of a gate. */
export function goodRuns(good: GoodWorkload): (gate: GateCheck['gate']) => Promise<Judged> {
  const runs = new Map<string, Promise<Judged>>()
  return (gate) => {
    const run = runs.get(gate) ?? stagedInput(good, good, gate, `good-${gate}`).then((input) => openJudged(input, good.services, []))
    runs.set(gate, run)
    return run
  }
}

/** Spoils a copy of the good workload and lets the check that owns the mutant judge it. */
export async function judgeMutant(good: GoodWorkload, check: GateCheck, mutant: Mutant): Promise<CheckOutcome> {
  const spoiled = mutableCopy(good)
  mutant.mutate(spoiled)
  attempts += 1
  const input = await stagedInput(good, spoiled, check.gate, `mutant-${attempts}`)
  return runCheck(check, openJudged(input, good.services, [check]))
}

/** Gates that come when the rows have landed; those before them judge a first landing. */
const LANDED: ReadonlySet<GateCheck['gate']> = new Set(['dag', 'code_check'])
const landings = new WeakMap<GoodWorkload, Promise<string>>()

/** Bronze as the good workload lands it, once. */
function landed(good: GoodWorkload): Promise<string> {
  const bronze = landings.get(good) ?? land(good)
  landings.set(good, bronze)
  return bronze
}

async function land({ project, request: { name }, files, services }: GoodWorkload): Promise<string> {
  const [folder, lake] = [join(project, 'landed/workloads', name), join(project, 'landed/lake')]
  await stageWorkload(
    folder,
    [...files].map(([path, content]) => ({ path, content })),
  )
  const run = { workload_dir: folder, lake, workload: name, run_id: 'landed', project, as_of: AS_OF }
  await services.python.call('gangway_gate.staged:run', { run, reach: 'landing' })
  return join(lake, name, 'bronze')
}

type Parts = Pick<GateInput, 'request' | 'profile' | 'decisions'> & {
  plan: NonNullable<GateInput['plan']>
  files: ReadonlyMap<string, string>
}

async function stagedInput(good: GoodWorkload, parts: Parts, gate: GateCheck['gate'], name: string): Promise<GateInput> {
  const folder = join(good.project, 'judged', name)
  const artifacts = [...parts.files].map(([path, content]) => ({ path, content }))
  const { request, profile, decisions, plan } = parts
  const scratch = join(folder, 'scratch')
  await mkdir(scratch, { recursive: true })
  if (LANDED.has(gate)) await cp(await landed(good), join(folder, 'lake', request.name, 'bronze'), { recursive: true })
  return {
    gate,
    terms: gateTerms(gate, agents),
    request,
    profile,
    decisions,
    plan,
    staged: await stageWorkload(join(folder, 'workloads', request.name), artifacts),
    lake: join(folder, 'lake'),
    project: good.project,
    runId: 'attempt',
    asOf: AS_OF,
    scratch,
    ...SAMPLED,
  }
}

function mutableCopy(good: GoodWorkload): MutableWorkload {
  const files = new Map(good.files)
  const { decisions, profile, request, plan } = structuredClone({
    decisions: good.decisions,
    profile: good.profile,
    request: good.request,
    plan: good.plan,
  })
  return {
    files,
    decisions,
    profile,
    request,
    plan,
    raw: good.raw,
    replace: (path, search, replacement) => {
      const text = files.get(path)
      if (text === undefined) throw new Error(`${path} is not staged`)
      const changed = text.replace(search, replacement)
      if (changed === text) throw new Error(`nothing was replaced in ${path}`)
      files.set(path, changed)
    },
  }
}

/** A check that says it asks for no row is held to it. */
export function withoutRows({ context, ...judged }: Judged): Judged {
  const refuse = () => Promise.reject(new Error('The check asks for rows, and says that it asks for none.'))
  return { ...judged, context: { ...context, staged: { ...context.staged, pipeline: refuse, relation: refuse, query: refuse } } }
}
