import { build, type Plugin } from 'esbuild'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import type { CompiledPlan } from '#domain'
import type { PlanInput } from '../../../../src/plan/index.ts'
import { findGuards } from './find-guards.ts'

/** One guard of the SQL that the compiler writes, by where the compiler writes it. */
export interface Guard {
  id: number
  /** The file and the function that write it. */
  where: string
  what: string
}

/** The compiler with a switch for each guard of its SQL. */
export interface GuardedCompiler {
  guards: readonly Guard[]
  /** The plan as it is, and the guards that stand in it. */
  compile(input: PlanInput): { plan: CompiledPlan; reached: ReadonlySet<number> }
  /** The plan without one guard. */
  compileWithout(guard: Guard, input: PlanInput): CompiledPlan
}

interface Bundle {
  compile: (input: PlanInput) => CompiledPlan
  state: { dropped: number | undefined; reached: Set<number> }
}

const entry = `
import duckdb from './src/dialects/duckdb/dialect.ts'
import { compilePlan } from './src/plan/index.ts'
export { state } from 'guards'
export const compile = (input) => compilePlan(input, duckdb)
`

const switchboard = `
export const state = { dropped: undefined, reached: new Set() }
export function switched(first, without, whole) {
  for (let index = 0; index < without.length; index += 1) state.reached.add(first + index)
  const index = state.dropped === undefined ? -1 : state.dropped - first
  return without[index] === undefined ? whole() : without[index]()
}
`

/** Bundles the compiler with every guard behind its switch. */
export async function guardedCompiler(checkout: string): Promise<GuardedCompiler> {
  const guards: Guard[] = []
  const folder = mkdtempSync(join(tmpdir(), 'gangway-guards-'))
  try {
    const { outputFiles } = await build({
      stdin: { contents: entry, resolveDir: checkout },
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      logLevel: 'error',
      plugins: [switches(checkout, guards)],
    })
    const path = join(folder, 'compiler.mjs')
    writeFileSync(path, outputFiles[0]?.text ?? '')
    const bundle: Bundle = await import(pathToFileURL(path).href)
    return driven(bundle, guards)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function driven({ compile, state }: Bundle, guards: readonly Guard[]): GuardedCompiler {
  return {
    guards,
    compile(input) {
      state.reached = new Set()
      return { plan: compile(input), reached: new Set(state.reached) }
    },
    compileWithout({ id }, input) {
      state.dropped = id
      try {
        return compile(input)
      } finally {
        state.dropped = undefined
      }
    },
  }
}

/** The parts of the compiler that write the SQL of plans, and among them layout, names and what only quality rules, definitions of tables and errors need. */
const compiler = /src\/(?:dialects\/duckdb|kit\/portable|masks\/[^/]+|plan(?:\/operations|\/gold)?)\/[^/]+\.ts$/
const other = /(?:masked-form|form|ddl|listed|plan-error|star|helper|plan-dialect)\.ts$/

function switches(checkout: string, guards: Guard[]): Plugin {
  return {
    name: 'guards',
    setup(bundler) {
      bundler.onResolve({ filter: /^guards$/ }, () => ({ path: 'guards', namespace: 'guards' }))
      bundler.onLoad({ filter: /.*/, namespace: 'guards' }, () => ({ contents: switchboard, loader: 'js' }))
      bundler.onLoad({ filter: compiler }, ({ path }) => {
        if (other.test(path)) return undefined
        const contents = withSwitches(relative(checkout, path), readFileSync(path, 'utf8'), guards)
        return { contents, loader: 'ts' }
      })
    },
  }
}

/** The source in which every guarded expression is chosen when it is reached; `guards` gets those that it has. */
export function withSwitches(file: string, text: string, guards: Guard[]): string {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  // What a mask looks like afterwards is asked by quality rules only.
  const found = findGuards(source).filter(({ within }) => within !== 'form')
  const first = new Map<number, number>()
  for (const [index, { without, within }] of found.entries()) {
    first.set(index, guards.length)
    for (const { what } of without) guards.push({ id: guards.length, where: `${file} ${within}`, what })
  }
  const write = (start: number, end: number, outer: number): string => {
    const inner = found.map((each, index) => ({ ...each, index })).filter((each) => isInside(each, start, end, outer))
    const widest = inner.filter((each) => !inner.some((other) => other.index > each.index && contains(other, each)))
    let [at, written] = [start, '']
    for (const each of widest.toSorted((left, right) => left.start - right.start)) {
      const choices = each.without.map((choice) => `() => (${choice.text})`).join(', ')
      const whole = write(each.start, each.end, each.index)
      written += `${text.slice(at, each.start)}switched(${first.get(each.index)}, [${choices}], () => (${whole}))`
      at = each.end
    }
    return written + text.slice(at, end)
  }
  return `import { switched } from 'guards'\n${write(0, text.length, found.length)}`
}

const contains = (outer: { start: number; end: number }, inner: { start: number; end: number }): boolean =>
  outer.start <= inner.start && inner.end <= outer.end

const isInside = (each: { start: number; end: number; index: number }, start: number, end: number, outer: number): boolean =>
  each.index < outer && start <= each.start && each.end <= end
