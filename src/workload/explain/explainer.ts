import { join } from 'node:path'
import { agents, decisionNames, decisionPath, decisionSchemas, type DecisionName } from '#domain'
import { canonicalJson, parseYaml, readTextIfThere, sha256 } from '#system'
import { enclosingPaths, valueAt } from '../choice-paths.ts'
import { changedLines } from '../merge/changed-lines.ts'
import { internal } from '../workload-paths.ts'
import type { Workload } from '../workload.ts'
import { ConfigIndex } from './config-index.ts'
import { sectionsOf } from './sections-of.ts'
import type { ExplainedChoice } from './explanation.ts'
import { answerTo, requestPlaces } from './request-answers.ts'
import { readTemplate, type KnownTemplate, type TemplateLines } from './template-lines.ts'

/** Choices shown where several are equally near. */
const MOST = 8

/** A file that was read once, for all of its lines. */
export interface ReadText {
  text: string
  lines: readonly string[]
  /** The part of the file that each line stands in. */
  sections: readonly (string | undefined)[]
  edited: ReadonlySet<number>
}

const UNCHANGED: ReadonlySet<number> = new Set()

/** What every line of a workload can be explained from, read once: config with its places, bases, templates, answers. */
export class Explainer {
  readonly index = new ConfigIndex()
  private readonly bases = new Map<string, string>()
  private readonly baseValues = new Map<DecisionName, unknown>()
  private readonly templates = new Map<string, TemplateLines>()
  private readonly choices = new Map<DecisionName, readonly ExplainedChoice[]>()
  private readonly texts = new Map<string, ReadText>()
  private answers: ReadonlyMap<string, number> = new Map()

  private constructor(readonly workload: Workload) {}

  static async of(workload: Workload, templates: readonly KnownTemplate[] = []): Promise<Explainer> {
    const explainer = new Explainer(workload)
    await explainer.readConfig()
    await explainer.readBases()
    for (const template of templates) {
      explainer.templates.set(sha256(template.text), readTemplate(template))
    }
    return explainer
  }

  private async readConfig(): Promise<void> {
    for (const name of decisionNames) {
      const decision = this.workload.decisions[name]
      const text = await readTextIfThere(join(this.workload.folder, decisionPath(name)))
      if (decision !== undefined && text !== undefined) this.index.add(name, decisionPath(name), text, decision)
    }
    const request = await readTextIfThere(join(this.workload.folder, 'workload.yaml'))
    if (request !== undefined && this.workload.request) this.answers = requestPlaces(request)
  }

  private async readBases(): Promise<void> {
    for (const path of Object.keys(this.workload.lock?.artifacts ?? {})) {
      const base = await readTextIfThere(join(this.workload.folder, internal.base(path)))
      if (base !== undefined) this.bases.set(path, base)
    }
    for (const name of decisionNames) {
      const path = internal.base(decisionPath(name))
      const base = this.bases.get(decisionPath(name))
      if (base !== undefined) this.baseValues.set(name, parseYaml(base, { path, schema: decisionSchemas[name] }))
    }
  }

  /** A file by its lines, and which of them a person wrote or changed since it was rendered. */
  read(file: string, text: string): ReadText {
    const known = this.texts.get(file)
    if (known?.text === text) return known
    const base = this.bases.get(file)
    const lines = text.split('\n').map((line) => line.replace(/\r$/, ''))
    const edited = base === undefined || base === text ? UNCHANGED : changedLines(base, text)
    const read = { text, lines, sections: sectionsOf(lines), edited }
    this.texts.set(file, read)
    return read
  }

  /** The owner of a file that Gangway made, or undefined. */
  ownerOf(file: string): string | undefined {
    return this.workload.lock?.artifacts[file]?.owner
  }

  /** Config files that a file is rendered from, nearest first: those of its agent and of the agents before it. Any other owner's: all. */
  renderedFrom(owner: string): readonly DecisionName[] {
    const at = agents.findIndex(({ id }) => id === owner)
    return at < 0
      ? decisionNames
      : agents
          .slice(0, at + 1)
          .toReversed()
          .flatMap(({ returns }) => returns)
  }

  /** The template of a file: its lines, or that it has changed since, or that the file has none. */
  templateOf(file: string): TemplateLines | 'changed since' | undefined {
    const hash = this.workload.lock?.artifacts[file]?.template ?? ''
    return hash === '' ? undefined : (this.templates.get(hash) ?? 'changed since')
  }

  /** Every choice of a config file. */
  choicesOf(name: DecisionName): readonly ExplainedChoice[] {
    const known = this.choices.get(name) ?? this.readChoices(name)
    this.choices.set(name, known)
    return known
  }

  private readChoices(name: DecisionName): readonly ExplainedChoice[] {
    const file = decisionPath(name)
    return Object.entries(this.workload.why[name] ?? {}).map(([path, choice]) => {
      const answer = choice.by === 'person' ? answerTo(choice.rule, this.workload.request, this.answers) : undefined
      return { file, path, choice, changedByPerson: choice.by !== 'person' && this.wasChanged(name, path), ...(answer ? { answer } : {}) }
    })
  }

  /** Compared with the stored base, so that a person's edit is told as such; one that a regeneration recorded is the choice itself. */
  private wasChanged(name: DecisionName, path: string): boolean {
    const now = this.workload.decisions[name]
    if (now === undefined || !this.baseValues.has(name)) return false
    return canonicalJson(valueAt(now, path) ?? null) !== canonicalJson(valueAt(this.baseValues.get(name), path) ?? null)
  }

  /** The choice at a path, else the nearest that encloses it, else those that it encloses, else those of the same item. */
  choicesAt(name: DecisionName, path: string): readonly ExplainedChoice[] {
    const all = this.choicesOf(name)
    const inside = (outer: string) => all.filter((one) => one.path.startsWith(`${outer}.`) || one.path.startsWith(`${outer}[`))
    const around = [path, ...enclosingPaths(path)]
    // What was chosen for another item of the same list says nothing of this one.
    const item = around.find((candidate) => candidate.endsWith(']'))
    for (const candidate of around) {
      const exact = all.filter((one) => one.path === candidate)
      if (exact.length > 0) return exact
      const within = candidate === path || candidate === item ? inside(candidate) : []
      if (within.length > 0) return within.slice(0, MOST)
    }
    return []
  }

  /** Where a value of the request stands, by its dotted path. */
  requestLines(): ReadonlyMap<string, number> {
    return this.answers
  }
}
