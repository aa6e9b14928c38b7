import { count } from '#domain'
import type { TracedFailure } from '../../../trace/trace-report.ts'
import { markup, nothing, type Markup } from './markup.ts'

/** Everything that refused or broke, with the rows that prove it as the gate masked them. */
export function failureSection(failures: readonly TracedFailure[]): Markup {
  const told =
    failures.length === 0
      ? 'None. No gate refused anything, and nothing broke.'
      : 'What a gate refused, and what broke. Personal values are masked.'
  return markup`<section id="failures"><h2>Failures</h2><p class="about">${told}</p>${failures.map(card)}</section>`
}

function card({ phase, attempt, finding }: TracedFailure): Markup {
  const compared =
    finding.expected === undefined
      ? nothing
      : markup`<p>Expected <span class="mono">${finding.expected}</span>, actual <span class="mono">${finding.actual ?? 'unknown'}</span>.</p>`
  const shown =
    finding.count === undefined || finding.count <= finding.rows.length
      ? ''
      : ` ${finding.rows.length} of ${count(finding.count)} are shown.`
  return markup`<article class="panel failure"><div class="card-head"><h3>${finding.rule}</h3><span class="soft">${phase}${attempt === null ? '' : `, attempt ${attempt}`}</span></div>
<p>${finding.message}${shown}</p>${finding.path === '' ? nothing : markup`<p><code>${finding.path}</code></p>`}${compared}${rows(finding.rows)}${finding.hint === '' ? nothing : markup`<p class="evidence">Try: ${finding.hint}</p>`}</article>`
}

function rows(list: TracedFailure['finding']['rows']): Markup {
  if (list.length === 0) return nothing
  return markup`<div class="scroll"><table><thead><tr><th scope="col">File</th><th scope="col" class="number">Record</th><th scope="col">Value</th></tr></thead><tbody>
${list.map((row) => markup`<tr><td class="mono">${row.file}</td><td class="number">${count(row.record)}</td><td class="mono what">${row.value ?? 'null'}</td></tr>`)}</tbody></table></div>`
}
