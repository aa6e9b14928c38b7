import type { AgentId, Finding } from '#domain'
import { callerError, nearestNames } from '#domain'
import { isoDate, type Clock } from '#system'
import { composeFor, type Composition } from './compose.ts'
import { isFailure, type Entry, type Fact } from './entry.ts'
import { experienceOf } from './experience.ts'
import { factFrom, type NewFact } from './facts.ts'
import { withRefusal, withWayOut, type Refusal, type WayOut } from './failures.ts'
import { answersOf, withAnswers, type GivenAnswers, type KnownAnswer, type SourceMark } from './known-answers.ts'
import { patternsOf, type Pattern } from './patterns.ts'
import { PROJECT_SHELF, readShelf, shelfNames, updateShelf } from './shelf-file.ts'

/** An entry and whose it is: a workload's, or the project's own. */
export interface Remembered {
  workload: string | null
  entry: Entry
}

/** What a project remembers of its runs, below `.gangway/memory/`: plain lines of JSON, one file a workload, capped. */
export class ProjectMemory {
  constructor(
    private readonly project: string,
    private readonly clock: Clock,
  ) {}

  /** Keeps what a gate refused; the same refusal twice is one. */
  async keepRefusal(refusal: Refusal): Promise<void> {
    await this.update(refusal.workload, (entries) => withRefusal(entries, refusal, this.time()))
  }

  /** Completes the open failures of a stage with what came of them. */
  async keepWayOut(way: WayOut): Promise<void> {
    await this.update(way.workload, (entries) => withWayOut(entries, way))
  }

  async keepAnswers(given: GivenAnswers): Promise<void> {
    if (Object.keys(given.answers).length === 0) return
    await this.update(given.workload, (entries) => withAnswers(entries, given, this.time()))
  }

  /** What an agent failed of most often in other runs. */
  async experienceOf(agent: AgentId, exceptRun: string): Promise<readonly Finding[]> {
    return experienceOf((await this.entries()).filter(isFailure), agent, exceptRun)
  }

  /** What was answered before about a source. */
  async answersOf(source: SourceMark): Promise<readonly KnownAnswer[]> {
    return answersOf(await this.entries(), source, this.today())
  }

  async patterns(): Promise<readonly Pattern[]> {
    return patternsOf((await this.entries()).filter(isFailure))
  }

  async composeFor(phase: string, workload: string | undefined): Promise<Composition> {
    const { remembered } = await this.survey()
    const fitting = remembered.filter((one) => isFailure(one.entry) || one.workload === null || one.workload === (workload ?? null))
    return composeFor(
      phase,
      fitting.map(({ entry }) => entry),
      this.today(),
    )
  }

  /** Everything that is remembered, and how many lines cannot be read. */
  async survey(workload?: string): Promise<{ remembered: readonly Remembered[]; unreadable: number }> {
    const names = workload === undefined ? await shelfNames(this.project) : [workload]
    const shelves = await Promise.all(names.map(async (name) => ({ name, shelf: await readShelf(this.project, name) })))
    return {
      remembered: shelves.flatMap(({ name, shelf }) =>
        shelf.entries.map((entry) => ({ workload: name === PROJECT_SHELF ? null : name, entry })),
      ),
      unreadable: shelves.reduce((total, { shelf }) => total + shelf.unreadable.length, 0),
    }
  }

  /** One entry by its id, or by a beginning of it that no other has. */
  async recall(id: string): Promise<Remembered> {
    const { remembered } = await this.survey()
    const found = remembered.filter(({ entry }) => entry.id.startsWith(id))
    const [only] = found
    if (only && found.length === 1 && id.length >= SHORTEST_ID) return only
    throw entryUnknown(
      id,
      found.length > 1,
      remembered.map(({ entry }) => entry.id),
    )
  }

  /** Remembers a person's words; said twice they are one fact, with what was said last about it. */
  async add(fact: NewFact, workload: string | undefined): Promise<Fact> {
    const shelf = workload ?? PROJECT_SHELF
    const made = factFrom(fact, shelf, this.time())
    await this.update(shelf, (entries) => [...entries.filter(({ id }) => id !== made.id), made])
    return made
  }

  async forget(id: string): Promise<Remembered> {
    const found = await this.recall(id)
    await this.update(found.workload ?? PROJECT_SHELF, (entries) => entries.filter((entry) => entry.id !== found.entry.id))
    return found
  }

  private async entries(): Promise<readonly Entry[]> {
    return (await this.survey()).remembered.map(({ entry }) => entry)
  }

  private update(shelf: string, change: (entries: readonly Entry[]) => readonly Entry[]): Promise<void> {
    return updateShelf(this.project, shelf, this.today(), change)
  }

  private time(): string {
    return this.clock.now().toISOString()
  }

  private today(): string {
    return isoDate(this.clock.now())
  }
}

const SHORTEST_ID = 4

function entryUnknown(id: string, several: boolean, ids: readonly string[]) {
  const nearest = nearestNames(id, ids)
  return callerError({
    code: 'memory_unknown',
    message: several ? `More than one entry of the memory begins with ${id}.` : `Nothing is remembered as ${JSON.stringify(id)}.`,
    subject: id,
    ...(!several && nearest.length > 0
      ? { hint: `Did you mean ${nearest.join(' or ')}?` }
      : { next: [{ operation: 'memory', input: {}, says: 'lists what is remembered' }] }),
  })
}
