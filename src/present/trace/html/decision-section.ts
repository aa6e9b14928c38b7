import { count, percent } from '#domain'
import type { TracedDecision } from '../../../trace/trace-report.ts'
import { markup, nothing, type Markup } from './markup.ts'

const NOTABLE = 8
const SURE = 0.9

/** The choices that a person would want to see first, then all of them by file, each with its evidence. */
export function decisionSection(decisions: readonly TracedDecision[]): Markup {
  if (decisions.length === 0) return nothing
  const notable = decisions.filter(({ by, confidence }) => by !== 'rule' || (confidence ?? 1) < SURE).slice(0, NOTABLE)
  const files = [...new Set(decisions.map(({ file }) => file))].toSorted()
  return markup`<section id="decisions"><h2>Decisions</h2>
<p class="about">${count(decisions.length)} choices, each with who made it, why, and on which evidence. Change one in its file: it becomes yours, and everything else follows.</p>
${notable.length === 0 ? nothing : markup`<div class="panel"><h3>Made by a person, or least sure</h3><ul class="choices plain">${notable.map((one) => choice(one, true))}</ul></div>`}
${files.map((file) =>
  fileDetails(
    file,
    decisions.filter((one) => one.file === file),
  ),
)}</section>`
}

function fileDetails(file: string, decisions: readonly TracedDecision[]): Markup {
  const by = (['person', 'model', 'rule'] as const)
    .map((who) => ({ who, made: decisions.filter((one) => one.by === who).length }))
    .filter(({ made }) => made > 0)
    .map(({ who, made }) => `${count(made)} by ${who}`)
  return markup`<details><summary><code>${file}</code><span class="soft">${by.join(', ')}</span></summary><ul class="choices">${decisions.map((one) => choice(one, false))}</ul></details>`
}

function choice(one: TracedDecision, withFile: boolean): Markup {
  const value = one.value === '' ? nothing : markup` <span class="mono value">${one.value}</span>`
  const sure = one.confidence === undefined ? nothing : markup` <span class="soft">${percent(one.confidence)} sure</span>`
  const evidence = one.evidence.length === 0 ? nothing : markup`<p class="evidence">Evidence: ${one.evidence.join('; ')}</p>`
  const others = one.alternatives.map(
    ({ choice: other, rejected_because }) => markup`<p class="evidence">Not <span class="mono">${other}</span>: ${rejected_because}</p>`,
  )
  return markup`<li><p><code>${withFile ? `${one.file} ` : ''}${one.path}</code>${value}</p>
<p><span class="tag ${one.by === 'person' ? 'value' : 'soft'}">${one.by}</span> ${one.reason} <span class="soft">(${one.rule})</span>${sure}</p>${evidence}${others}</li>`
}
