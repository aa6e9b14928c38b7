import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { expect, it } from 'vitest'
import { hostile } from '#domain'
import { hostileText } from '../support/hostile-samples.ts'
import { filesBelow, Project } from './support/project.ts'

/** What a file name, a header and a value may hold: all of it but what ends a path or a line. */
const name = hostileText.replaceAll(/[/\r\n\0]/gu, '')
const file = `sales ${name}.csv`
const cell = `"${hostileText.replaceAll('\0', '').replaceAll('"', '""')}"`

const header = `id,amount,"status ${name}",note`
const row = (index: number): string =>
  [index, index === 7 ? name : (index * 1.5).toFixed(2), index === 9 ? cell : 'paid', index === 11 ? cell : 'x'.repeat(200)].join(',')
const source = (rows: number): string => `${header}\n${Array.from({ length: rows }, (_, index) => row(index + 1)).join('\n')}\n`

const answers = {
  description: hostileText,
  'contacts.owner': name,
  'pii.note': 'none',
  'gold.use_case': 'reporting',
}

/** Data as it was delivered, tables and databases are nobody's reading matter; everything else may be opened by a person. */
const isData = (path: string): boolean =>
  /^answers.yaml$|\.(parquet|duckdb|db|db-wal|db-shm|csv|gz|pyc|whl)$/.test(path) || path.startsWith('lake/sales/bronze/raw/')
/** What a page says in its own tags; none of them is of the hostile text. */
const OWN_TAG = /<\/?(?!script|img|p>)[a-z][^<>]*>|<p[^<>]*>|<\/p>|<!doctype html>/gi
/** Line feeds, and patterns of the templates that look behind. */
const OWN = /\n|\(\?<!/g

function rawIn(text: string): string | undefined {
  const plain = text.replaceAll(OWN, '')
  const found = hostile().exec(plain)
  return found ? JSON.stringify(plain.slice(Math.max(0, found.index - 60), found.index + 20)) : undefined
}

async function inTurn(commands: readonly (readonly string[])[], say: (...args: readonly string[]) => Promise<number>): Promise<number[]> {
  const codes: number[] = []
  for (const args of commands) codes.push(await say(...args))
  return codes
}

/** A line of output that a line feed in the text began. */
const forgedIn = (text: string): string | undefined => /^[^\w\n]*tab(\t|\\t| )nul.*$/m.exec(text)?.[0]

it('hostile text in names, values and answers is shown raw by no file, page or line', { timeout: 300_000 }, async () => {
  const project = new Project()
  project.write(file, source(120))
  const given = project.write('answers.yaml', JSON.stringify(answers))
  const raw: string[] = []
  const say = async (...args: readonly string[]): Promise<number> => {
    const { code, stdout, stderr } = await project.spoken(...args)
    for (const [stream, text] of Object.entries({ stdout, stderr })) {
      // A terminal knows no tags.
      const found = rawIn(args.includes('html') ? text.replaceAll(OWN_TAG, '') : text.replaceAll('<', '')) ?? forgedIn(text)
      if (found) raw.push(`${stream} of ${args.map((part) => part.slice(0, 12)).join(' ')}: ${found}`)
    }
    return code
  }

  const onboarded = await say('onboard', '--source', file, '--name', 'sales', '--answers', given, '--unattended', '--approve')
  const done = [
    ['status'],
    ['status', 'sales'],
    ['runs'],
    ['check', 'sales'],
    ['run', 'sales'],
    ['regenerate', 'sales', '--dry-run'],
    ['profile', file],
    ['explain', 'sales'],
    ['explain', 'sales', 'config/source.yaml:12'],
    ['memory'],
    ['query', 'sales', 'select * from sales', '--zone', 'silver'],
    ['query', 'sales', 'from bronze_to_silver_quarantined', '--zone', 'quarantine'],
    ['query', 'sales', 'select * from columns, dataset', '--zone', 'semantic'],
    ['trace', '--format', 'text'],
    ['trace', '--format', 'markdown'],
    ['trace', '--format', 'json'],
    ['trace', '--format', 'html'],
    ['status', 'sales', '--json'],
    ['profile', file, '--json'],
  ]
  const refused = [
    ['onboard', '--source', `no ${file}`, '--unattended'],
    ['query', 'sales', `select '${name}' from nowhere`],
    ['explain', 'sales', name],
  ]
  const codes = await inTurn([...done, ...refused], say)
  for (const path of filesBelow(project.directory).map((one) => relative(project.directory, one))) {
    if (isData(path)) continue
    const found = rawIn(readFileSync(project.path(path), 'utf8'))
    if (found) raw.push(`${path.replace(name, '…')}: ${found}`)
  }
  expect(raw).toEqual([])
  expect(onboarded).toBe(0)
  expect(codes).toEqual([...done.map(() => 0), ...refused.map(() => 2)])
})
