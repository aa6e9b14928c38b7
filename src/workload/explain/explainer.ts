import { join } from 'node:path'
import {
  agents,
  decisionNames,
  decisionPath,
  decisionSchemas,
  type Assumption,
  type DecisionName,
  type LineOrigin,
  type MappedFile,
} from '#domain'
import { canonicalJson, parseYaml, readTextIfThere } from '#system'
import { enclosingPaths, valueAt } from '../choice-paths.ts'
import { baseLines } from '../merge/base-lines.ts'
import { internal } from '../workload-paths.ts'
import type { Workload } from '../workload.ts'
import { ConfigIndex, type ConfigPlace } from './config-index.ts'
import { sectionsOf } from './sections-of.ts'
import type { ExplainedChoice } from './explanation.ts'
import { answerTo, requestPlaces } from './request-answers.ts'

/** Choices shown where several are equally near. */
const MOST = 8

/** A file that was read once, for all of its lines. */
export interface ReadText {
  text: string
  lines: readonly string[]
  /** The part of the file that each line stands in. */
  sections: readonly (string | undefined)[]
  /** What each line was made from; of an edited one what the line that it replaced was. */
  origins: readonly (LineOrigin | undefined)[]
  edited: ReadonlySet<number>
}

/** What a caller knows beside the workload itself. */
export interface ExplainKnowledge {
  /** What each line of the rendered files is made from, by path. */
  maps?: ReadonlyMap<string, MappedFile>
  /** Why there are no maps. */
  unmapped?: string
  /** Defaults that stand for answers nobody gave. */
  assumptions?: readonly Assumption[]
}

/** What every line of a workload can be explained from, read once: config with its places, bases, source maps, answers. */
export class Explainer {
  readonly index = new ConfigIndex()
  private readonly bases = new Map<string, string>()
  private readonly baseValues = new Map<DecisionName, unknown>()
  private readonly choices = new Map<DecisionName, readonly ExplainedChoice[]>()
  private readonly texts = new Map<string, ReadText>()
  private answers: ReadonlyMap<string, number> = new Map()

  private constructor(
    readonly workload: Workload,
    private readonly knowledge: ExplainKnowledge,
  ) {}

  static async of(workload: Workload, knowledge: ExplainKnowledge = {}): Promise<Explainer> {
    const explainer = new Explainer(workload, knowledge)
    await explainer.readConfig()
    await explainer.readBases()
    return explainer
  }

  get unmapped(): string | undefined {
    return this.knowledge.unmapped
  }

  get assumptions(): readonly Assumption[] {
    return this.knowledge.assumptions ?? []
  }

  private async readConfig(): Promise<void> {
    for (const name of decisionNames) {
      const decision = this.workload.decisions[name]
      const text = await readTextIfThere(join(this.workload.folder, decisionPath(name)))
      if (decision !== undefined && text !== undefined) this.index.add(name, decisionPath(name), text, decision)
    }
    const request = await readTextIfThere(join(this.workload.folder, 'workload.yaml'))
    if (request === undefined || !this.workload.request) return
    this.answers = requestPlaces(request)
    const { request: asked } = this.workload
    this.index.addPlaces([...this.answers].map(([path, line]) => ({ file: 'workload.yaml', path, line, value: valueAt(asked, path) })))
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
    const lines = text.split('\n').map((line) => line.replace(/\r$/, ''))
    const rendered = baseLines(this.bases.get(file) ?? text, text)
    const edited = new Set(rendered.flatMap(({ same }, index) => (same ? [] : [index + 1])))
    const read = { text, lines, sections: sectionsOf(lines), origins: this.originsOf(file, text, rendered), edited }
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

  /** The file as it is rendered today. */
  mapped(file: string): MappedFile | undefined {
    return this.knowledge.maps?.get(file)
  }

  /** A line of the base is explained where it is rendered today as it was then. */
  private originsOf(file: string, text: string, rendered: readonly { at: number | undefined }[]): readonly (LineOrigin | undefined)[] {
    const map = this.mapped(file)
    if (!map) return []
    const today = baseLines(map.text, this.bases.get(file) ?? text)
    return rendered.map(({ at }) => {
      const line = at === undefined ? undefined : today[at]
      return line?.same === true && line.at !== undefined ? map.lines[line.at] : undefined
    })
  }

  /** Where the places stand that a line was made from, each once. */
  placesOf(sources: readonly string[]): readonly ConfigPlace[] {
    return [...new Set(sources.flatMap((source) => this.index.find(source) ?? []))]
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

  /** A column is decided once, in the source; later files take it from there. */
  choicesOfColumn(name: DecisionName, path: string): readonly ExplainedChoice[] {
    const column = /columns\[([^\]]+)\]/.exec(path)?.[1]
    return name === 'source' || column === undefined ? [] : this.choicesAt('source', `schema.columns[${column}]`)
  }

  /** Where a value of the request stands, by its dotted path. */
  requestLines(): ReadonlyMap<string, number> {
    return this.answers
  }
}
