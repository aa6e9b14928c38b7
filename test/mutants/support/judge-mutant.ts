import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { CheckOutcome, GateCheck, MutableWorkload, Mutant } from '#kit'
import { checkContext, gateTerms, runCheck, stageWorkload, type GateInput } from '../../../src/gate/index.ts'
import { agents } from '../../generate/workload-fixture.ts'
import { AS_OF, type GoodWorkload } from './good-workload.ts'

let attempts = 0

/** Judges the good workload by one check; its staged run is shared by all checks of a gate. */
export function goodContexts(good: GoodWorkload): (gate: GateCheck['gate']) => Promise<ReturnType<typeof checkContext>> {
  const contexts = new Map<string, Promise<ReturnType<typeof checkContext>>>()
  return (gate) => {
    const context = contexts.get(gate) ?? stagedInput(good, good, gate, `good-${gate}`).then((input) => checkContext(input, good.services))
    contexts.set(gate, context)
    return context
  }
}

/** Spoils a copy of the good workload and lets the check that owns the mutant judge it. */
export async function judgeMutant(good: GoodWorkload, check: GateCheck, mutant: Mutant): Promise<CheckOutcome> {
  const spoiled = mutableCopy(good)
  mutant.mutate(spoiled)
  attempts += 1
  const input = await stagedInput(good, spoiled, check.gate, `mutant-${attempts}`)
  return runCheck(check, checkContext(input, good.services))
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
