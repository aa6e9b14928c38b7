import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { diffIndices } from 'node-diff3'
import { z } from 'zod'
import { presentAccounting } from '../../../src/present/accounting.ts'
import { filesBelow, Project } from './project.ts'

const borderSchema = z.looseObject({
  border: z.string(),
  in: z.int(),
  out: z.int(),
  quarantined: z.int(),
  duplicates: z.int(),
  filtered: z.int(),
})
const ranSchema = z.looseObject({ state: z.string(), accounting: z.array(borderSchema) })
const entrySchema = z.looseObject({ template: z.string(), sha256: z.string().nullable(), base: z.string().nullable() })
const lockSchema = z.looseObject({ renderer: z.string().nullable(), artifacts: z.record(z.string(), entrySchema) })

/** Lines that went and came, file by file, in the order of the paths. */
export type Changes = Readonly<Record<string, readonly string[]>>

/** One workload through the year: what was said about it, what became of its files. */
export class Story extends Project {
  workload = 'bookings'
  /** What stands in the transcript of each chapter. */
  readonly transcript = new Map<string, string>()
  #chapter = ''
  #seen: ReadonlyMap<string, string> = new Map()
  readonly #written: { workload: string; path: string; line: string }[] = []

  chapter(name: string): void {
    this.#chapter = name
    this.look()
  }

  /** Runs a command as a person does; the transcript keeps the lines of its output that `shown` names, or all. */
  async says(args: readonly string[], shown: readonly RegExp[] = [/^/]): Promise<{ code: number; text: string }> {
    const { code, stdout, stderr } = await this.spoken(...args)
    const text = this.masked(stdout === '' ? stderr : stdout)
    const lines = text.split('\n').filter((line) => line.trim() !== '' && shown.some((pattern) => pattern.test(line)))
    this.#tell(args, [...lines, ...(code === 0 ? [] : [`(exit ${code})`])])
    return { code, text }
  }

  /** Runs the pipeline; the transcript keeps where the rows went. */
  async runs(): Promise<z.infer<typeof ranSchema>> {
    const args = ['run', this.workload]
    const { document } = await this.warm(...args)
    const ran = ranSchema.parse(document)
    const lines = presentAccounting(ran.accounting).trimEnd().split('\n')
    this.#tell(args, lines.slice(1, 3 + ran.accounting.length))
    return ran
  }

  read(path: string): string {
    return readFileSync(this.file(path), 'utf8')
  }

  file(path: string): string {
    return this.path('workloads', this.workload, path)
  }

  /** A person replaces a text that stands there once; the lines that are new have to be there for ever. */
  edits(path: string, from: string, to: string): void {
    const before = this.read(path)
    this.#place(path, replaceOnce(before, from, to))
    const lines = new Set(before.split('\n'))
    const fresh = this.read(path)
      .split('\n')
      .filter((line) => !lines.has(line))
    this.#written.push(...fresh.map((line) => ({ workload: this.workload, path, line })))
  }

  /** A person has taken a line back by saying something else. */
  takesBack(path: string, part: string): void {
    const at = this.#written.findIndex((one) => one.path === path && one.line.includes(part))
    if (at < 0) throw new TypeError(`nobody wrote ${part} in ${path}`)
    this.#written.splice(at, 1)
  }

  /** What a person wrote and is not there any more. */
  lost(): readonly string[] {
    return this.#written.filter((one) => !this.#holds(one)).map(({ path, line }) => `${path}: ${line}`)
  }

  #holds({ workload, path, line }: { workload: string; path: string; line: string }): boolean {
    return readFileSync(this.path('workloads', workload, path), 'utf8')
      .split('\n')
      .includes(line)
  }

  /** As if an older template had rendered a line of the file, by the time that it landed; what a person wrote since stays. */
  wasRenderedOlder(path: string, today: string, older: string): void {
    const lock = lockSchema.parse(JSON.parse(this.read('.gangway/lock.json')))
    const entry = entrySchema.parse(lock.artifacts[path])
    const base = `.gangway/base/${path}`
    const hasLanded = entry.sha256 === sha256(this.read(path))
    for (const file of [path, base]) if (this.read(file).includes(today)) this.#place(file, replaceOnce(this.read(file), today, older))
    const hashes = { template: '0'.repeat(64), base: sha256(this.read(base)), sha256: sha256(this.read(hasLanded ? path : base)) }
    const artifacts = { ...lock.artifacts, [path]: { ...entry, ...hashes } }
    this.#place('.gangway/lock.json', JSON.stringify({ ...lock, renderer: 'an older one', artifacts }))
    this.look()
  }

  /** From now on changes are counted from here. */
  look(): void {
    this.#seen = this.#files()
  }

  /** Files that changed since the last look: all others are the same byte for byte. */
  changes(): Changes {
    const now = this.#files()
    const paths = [...new Set([...this.#seen.keys(), ...now.keys()])].toSorted()
    const changed = paths.flatMap((path) => {
      const [before, after] = [this.#seen.get(path), now.get(path)]
      return before === after ? [] : [[path, changedLines(before ?? '', after ?? '')] as const]
    })
    this.#seen = now
    return Object.fromEntries(changed)
  }

  /** Files of the workload that a person sees, and conflicts; the records of Gangway are its own. */
  #files(): ReadonlyMap<string, string> {
    const root = this.path('workloads', this.workload)
    const files = filesBelow(root).map((file) => [relative(root, file), readFileSync(file, 'utf8')] as const)
    return new Map(files.filter(([path]) => !path.startsWith('.gangway/') || path.startsWith('.gangway/conflicts/')))
  }

  #place(path: string, text: string): void {
    mkdirSync(dirname(this.file(path)), { recursive: true })
    writeFileSync(this.file(path), text)
  }

  #tell(args: readonly string[], lines: readonly string[]): void {
    this.tell(['gangway', ...args], lines)
  }

  /** Puts a command and what it said into the transcript of the chapter. */
  tell(command: readonly string[], lines: readonly string[]): void {
    const words = command.map((word) => (/^[\w./:=-]+$/.test(word) ? word : `'${word}'`))
    const told = [`$ ${words.join(' ')}`, ...lines, ''].join('\n')
    this.transcript.set(this.#chapter, `${this.transcript.get(this.#chapter) ?? ''}${told}\n`)
  }

  /** Without what differs from one time to the next. */
  masked(text: string): string {
    return stripVTControlCharacters(text)
      .replaceAll(` --project ${this.directory}`, '')
      .replaceAll(this.directory, '…')
      .replaceAll(/\d{8}-\d{6}-[0-9a-f]{4}/g, 'RUN')
      .replaceAll(/[0-9a-f]{32,}…?/g, 'HASH')
      .replaceAll(/(?<![0-9a-f.])[0-9a-f]{16}(?![0-9a-f])/g, 'HASH')
      .replaceAll(/[ \t]+$/gm, '')
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

function replaceOnce(text: string, from: string, to: string): string {
  const parts = text.split(from)
  if (parts.length !== 2) throw new TypeError(`${JSON.stringify(from)} stands there ${parts.length - 1} times`)
  return parts.join(to)
}

function changedLines(before: string, after: string): readonly string[] {
  const [old, fresh] = [before.split('\n'), after.split('\n')]
  return diffIndices(old, fresh).flatMap(({ buffer1Content, buffer2Content }) => [
    ...buffer1Content.map((line) => `-${line}`),
    ...buffer2Content.map((line) => `+${line}`),
  ])
}

/** A page as it is kept and as it is told now; with `GANGWAY_UPDATE_DOCS=1` the first is written anew. */
export function retold(path: string, transcript: ReadonlyMap<string, string>): { kept: string; now: string } {
  const now = withTranscripts(readFileSync(path, 'utf8'), transcript)
  if (process.env['GANGWAY_UPDATE_DOCS'] === '1') writeFileSync(path, now)
  return { kept: readFileSync(path, 'utf8'), now }
}

/** The text with the transcript of each chapter between its markers; a chapter without markers, or markers without one, is an error. */
function withTranscripts(text: string, transcript: ReadonlyMap<string, string>): string {
  const left = new Set(transcript.keys())
  const told = text.replaceAll(/<!-- transcript: (\w+) -->\n[\s\S]*?<!-- end -->/g, (_, chapter: string) => {
    const lines = transcript.get(chapter)
    if (lines === undefined) throw new TypeError(`nothing happened in ${chapter}`)
    left.delete(chapter)
    return `<!-- transcript: ${chapter} -->\n\`\`\`console\n${lines.trimEnd()}\n\`\`\`\n<!-- end -->`
  })
  if (left.size > 0) throw new TypeError(`nothing tells of ${[...left].join(', ')}`)
  return told
}
