import { kinds, shareKilled, type Judged } from './run-mutants.ts'

/** What `docs/mutants.md` says of all mutants that were planted. */
export function writePage(judged: readonly Judged[], workloads: readonly string[], places: number): string {
  const survivors = judged.filter(({ verdict }) => verdict.killedBy === undefined)
  const unseen = survivors.filter(({ verdict }) => !verdict.changesNothing)
  const idle = survivors.filter(({ verdict }) => verdict.changesNothing)
  const percent = (share: number): string => `${Math.floor(share * 1000) / 10} %`
  const killed = judged.length - survivors.length
  return `# Mutants of a workload

Written by \`npm run bench -- --mutants\`. Each line of a table is a way in which an artifact can be wrong. It is planted at up to ${places} places of the rendered
SQL, scripts and DAGs of ${workloads.map((name) => `\`${name}\``).join(', ')}, chosen by a seed, each in a copy of its own; then the workload's own tests run there. A mutant is killed when one of them goes red.

${judged.length} mutants were planted; ${killed} were killed (${percent(killed / judged.length)} of all, ${percent(shareKilled(judged))} of those that change a cell of some output). ${idle.length} change no cell of any output, neither on the
whole delivery nor on the crafted records; ${unseen.length} survived.

| Kind | What is wrong | Planted | Killed | Changes nothing |
|---|---|---|---|---|
${kinds.map((kind) => kindRow(kind.id, kind.describes, judged)).join('\n')}

## Survivors

${unseen.length === 0 ? 'None.' : `| Workload | Kind | Where | It was | It is | Why no test sees it |\n|---|---|---|---|---|---|\n${unseen.map((each) => `${rowOf(each)} ${reasonOf(each) ?? 'not seen yet'} |`).join('\n')}`}

## Without an effect

SQL that says the same in other words, guards that another guard stands behind, and columns that nothing reads.

${idle.length === 0 ? 'None.' : table(idle)}
`
}

function kindRow(id: string, describes: string, judged: readonly Judged[]): string {
  const own = judged.filter(({ mutant }) => mutant.kind === id)
  const killed = own.filter(({ verdict }) => verdict.killedBy !== undefined).length
  return `| \`${id}\` | ${describes} | ${own.length} | ${killed} | ${own.filter(({ verdict }) => verdict.changesNothing).length} |`
}

const table = (judged: readonly Judged[]): string =>
  ['| Workload | Kind | Where | It was | It is |', '|---|---|---|---|---|', ...judged.map(rowOf)].join('\n')

/** A survivor as the page names it; lines move, so the text says which place it is. */
export const rowOf = ({ workload, mutant: { kind, path, before, after } }: Judged): string =>
  `| ${workload} | \`${kind}\` | ${path} | ${code(before)} | ${code(after)} |`

/** Why no test can see a survivor: what the runtime has by itself, and lists whose order means nothing. */
export function reasonOf({ mutant: { kind, before } }: Judged): string | undefined {
  if (kind === 'argument_dropped' && /severity="medium"|on_fail="flag"|action="quarantine"/.test(before))
    return 'the runtime has it by itself'
  if (kind === 'entries_swapped' && /^"\w+",$/.test(before)) return 'a set of names: their order means nothing'
  if (kind === 'entries_swapped' && before.startsWith('Rule('))
    return 'each rule is judged by itself: their order is only that in which they are told'
  return undefined
}

const code = (text: string): string => `\`\` ${text.replaceAll('|', '\\|') || ' '} \`\``
