import type { Workload } from '../../workload/workload.ts'
import { findBehind, templateHashes } from './find-behind.ts'
import type { OperationContext } from '../contract/operation.ts'
import { presentRenderedBy, renderedByCalls } from '../../present/rendered-by.ts'
import { renderedBy, type RenderedBy } from '../../workload/rendered-by.ts'
import { sinceGate, type SinceGate } from './since-gate.ts'
import { thisBuild } from '../../system/this-build.ts'

/** What is to be known of a workload that is run: who rendered it, and what no gate has judged since. */
export interface Notices extends SinceGate {
  /** To be said before anything runs. */
  warned: string | undefined
  data: SinceGate['data'] & { build: RenderedBy | null }
}

/** A newer Gangway is told before anything runs; an older one, which does no harm, with the result. */
export async function noticesOf(workload: Workload, { project, config }: Pick<OperationContext, 'project' | 'config'>): Promise<Notices> {
  const { name } = workload
  const [since, build] = await Promise.all([sinceGate(workload), thisBuild(config.root).then((here) => renderedBy(project, name, here))])
  const behind = build && build.relation !== 'same' ? await findBehind(project, name, await templateHashes(config.root)) : []
  const lines = presentRenderedBy(build, behind)
  return {
    phrase: since.phrase,
    warned: build?.relation === 'newer' ? `${name} was ${lines[0]?.replace('↓ ', '')}` : undefined,
    warning: [...lines.map((line) => `${line}\n`), since.warning].join(''),
    next: [...renderedByCalls(name, build), ...since.next],
    data: { ...since.data, build: build ?? null },
  }
}
