import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readConfig } from '../../../../src/app/config.ts'
import type { OperationContext } from '../../../../src/app/contract/operation.ts'
import type { RunView } from '../../../../src/trace/run-view.ts'

/** A project of its own and what an operation gets. */
export function operationContext(given: Partial<OperationContext['config']> = {}): OperationContext {
  return {
    project: mkdtempSync(join(tmpdir(), 'gangway-operation-')),
    config: { ...readConfig(), ...given },
    progress: () => undefined,
    signal: new AbortController().signal,
  }
}

export function write(context: OperationContext, path: string, content: string): void {
  const target = join(context.project, path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, content)
}

export const writeRun = (context: OperationContext, view: RunView): void =>
  write(context, `.gangway/runs/${view.run}/run.json`, JSON.stringify(view))
