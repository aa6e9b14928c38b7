import type { Call } from '#domain'
import { cut } from '#system'
import { isNewerThanThis } from '../workload/newer-than-this.ts'
import type { RenderedBy } from '../workload/rendered-by.ts'
import type { Build } from '../system/this-build.ts'
import { harmless } from './table.ts'

const SHOWN_DIGITS = 7

/** A build as a person compares it by eye: `0.1.0 (51a4ab6)`. */
export function presentBuild({ gangway, renderer }: Build): string {
  return `${cut(harmless(gangway), 40)} (${renderer === null ? 'not a build' : harmless(renderer.slice(0, SHOWN_DIGITS))})`
}

/** One line on who rendered a workload, where that was not this build. */
export function presentRenderedBy(by: RenderedBy | undefined, behind: readonly string[] = []): readonly string[] {
  if (!by || by.relation === 'same') return []
  const { rendered_by: rendered, this_build: here } = by
  const told = `rendered by gangway ${presentBuild(rendered)}, this is`
  if (by.relation !== 'newer') {
    const known = behind.length === 0 ? 'files may be rendered otherwise' : behind.join(', ')
    return [`↑ ${told} ${presentBuild(here)}: ${known}`]
  }
  const upgrade = isNewerThanThis(rendered.gangway) ? [`  → npm install gangway@${rendered.gangway}`] : []
  return [`↓ ${told} the older ${presentBuild(here)}, which runs it and refuses to change it`, ...upgrade]
}

/** What an upgrade would change in a workload of another build. */
export const renderedByCalls = (workload: string, by: RenderedBy | undefined): readonly Call[] =>
  by === undefined || by.relation === 'same' || by.relation === 'newer'
    ? []
    : [{ operation: 'regenerate', input: { workload, dryRun: true }, says: 'shows what would be rendered otherwise' }]

/** Beside files that change: not each of them follows from what was asked. */
export const presentRerendered = (by: RenderedBy | undefined): readonly string[] =>
  by === undefined || by.relation === 'same'
    ? []
    : [
        `↑ rendered by gangway ${presentBuild(by.rendered_by)}, this is ${presentBuild(by.this_build)}: files that it renders otherwise are among these`,
      ]
