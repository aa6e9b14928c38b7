import { join } from 'node:path'
import type { Request } from '#domain'
import type { LinkTarget, ModifiableWorkload, Surroundings } from '../../../../src/workload/modify/index.ts'
import { printChangePath, understandRequest } from '../../../../src/workload/modify/index.ts'
import { readWorkload } from '../../../../src/workload/workload-store.ts'

const root = join(import.meta.dirname, '../../../..')

/** A workload of the repository, as a change is read against it; `request` is laid over what it asks for. */
export async function demoWorkload(name: 'orders' | 'products', request: Partial<Request> = {}): Promise<ModifiableWorkload> {
  const found = await readWorkload(root, name)
  const { source, semantic, transformations, quality_rules, schedule } = found.decisions
  if (!found.request || !found.profile || !source || !semantic || !transformations || !quality_rules || !schedule)
    throw new Error(`${name} cannot be read`)
  return {
    name,
    request: { ...found.request, ...request },
    decisions: { source, semantic, transformations, quality_rules, schedule },
    profile: found.profile,
    why: found.why,
  }
}

export const customers: LinkTarget = {
  workload: 'customers',
  table: 'customers',
  key: ['customer_id'],
  masked: [],
  waitsFor: [],
  cron: '0 1 * * *',
  candidates: [{ columns: ['customer_id'], share: 0.97 }],
}

/** Orders beside a workload of customers. */
export async function orders(request: Partial<Request> = {}, target: Partial<LinkTarget> = {}): Promise<Surroundings> {
  return { workload: await demoWorkload('orders', request), targets: [{ ...customers, ...target }] }
}

/** What the words come to, as path and value. */
export function said(words: string, surroundings: Surroundings): Record<string, unknown> {
  const { changes } = understandRequest(words, surroundings)
  return Object.fromEntries(changes.map((change) => [printChangePath(change.at), 'value' in change ? change.value : 'REMOVED']))
}
