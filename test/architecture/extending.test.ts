import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { field } from '../../src/app/contract/field.ts'
import { operationTable } from '../../src/app/contract/operation-table.ts'
import { entryOf } from '../../src/cli/entry-of.ts'
import { loadOperation } from '../../src/cli/load-operation.ts'
import { pauseIds } from '../../src/graph/pauses.ts'
import { engineFiles, filesBelow, place, root, walk } from './support/source-files.ts'
import { expectWritten } from './support/written-between.ts'

const added = join(import.meta.dirname, 'added')
const shelves = readdirSync(added).toSorted()

/** Files of an extension, by their paths in the checkout. */
function filesOf(shelf: string): readonly string[] {
  const entries = readdirSync(join(added, shelf), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return entries.map((entry) => relative(join(added, shelf), join(entry.parentPath, entry.name))).toSorted()
}

const LANGUAGES: Readonly<Record<string, string>> = { '.ts': 'ts', '.py': 'python', '.json': 'json', '.hbs': 'handlebars' }

describe.each(shelves)('the page of the shelf %s', (shelf) => {
  it('shows what the test adds, whole', () => {
    const blocks = filesOf(shelf).map((path) => {
      const text = readFileSync(join(added, shelf, path), 'utf8').trimEnd()
      return `\`${path}\`:\n\n\`\`\`${LANGUAGES[extname(path)] ?? ''}\n${text}\n\`\`\``
    })
    expectWritten(`docs/extending/${shelf}.md`, { from: `<!-- example: ${shelf} -->`, to: '<!-- end of example -->' }, blocks.join('\n\n'))
  })

  it('adds files only: none of them is there already', () => {
    expect(filesOf(shelf).filter((path) => existsSync(join(root, path)))).toEqual([])
  })
})

describe('what a newcomer looks for', () => {
  /** `made` files are new, `edited` ones were there; what `npm run registries` writes is counted by nobody. */
  const lookups: readonly { change: string; made: number | 'its own'; edited: number; found: string }[] = [
    ...[
      ['a format', 'format'],
      ['an operation of the plan', 'operation'],
      ['a mask', 'mask'],
      ['an agent', 'agent'],
      ['a check of the gate', 'check'],
      ['a platform', 'platform'],
      ['an operation of the faces', 'command'],
    ].map(([change = '', shelf = '']) => ({
      change,
      made: filesOf(shelf).filter((path) => !path.includes('/hollow/')).length,
      edited: 0,
      found: `[extending/${shelf}.md](extending/${shelf}.md)`,
    })),
    {
      change: 'a dialect',
      made: filesBelow('src/dialects/duckdb', '.ts').length,
      edited: 0,
      found: '[extending/dialect.md](extending/dialect.md)',
    },
    { change: 'an option of a command', made: 0, edited: 1, found: 'a `field` of the `input` in its `operation.ts`' },
    { change: 'the wording of a question', made: 0, edited: 1, found: 'beside its `prompt`, where it is asked' },
    { change: 'a face, such as a server of tools', made: 'its own', edited: 0, found: '`src/<face>/`, made of the contracts' },
  ]

  it('is counted', () => {
    const lines = lookups.map(({ change, made, edited, found }) => `| ${change} | ${made} | ${edited} | ${found} |`)
    const table = ['| To add or change | Files made | Files edited | Where |', '|---|---|---|---|', ...lines].join('\n')
    expectWritten('docs/extending.md', { from: '<!-- counted -->', to: '<!-- end of counted -->' }, table)
  })

  it('finds the words of a question in one object: prompt, reason and labels', () => {
    const apart = engineFiles().flatMap((file) => {
      const found: string[] = []
      walk(file, (node) => {
        if (!ts.isObjectLiteralExpression(node) || !hasMember(node, 'labels') || file.path === 'src/graph/resolve-questions.ts') return
        if (!hasMember(node, 'prompt')) found.push(place(file, node))
      })
      return found
    })
    expect(apart).toEqual([])
  })

  it('finds no question by its id in a face: what it says comes with it', () => {
    const commands = new Set(operationTable.map(({ id }) => id))
    const ids = new Set(pauseIds.filter((id) => !commands.has(id)))
    const keyed = engineFiles()
      .filter(({ path }) => path.startsWith('src/cli/'))
      .flatMap((file) => {
        const found: string[] = []
        walk(file, (node) => {
          const isText = ts.isStringLiteral(node) && ids.has(node.text)
          const isKey = ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && ids.has(node.name.text)
          if (isText || isKey) found.push(place(file, node))
        })
        return found
      })
    expect(keyed).toEqual([])
  })

  it('makes an option of a field of the input, and of nothing else', async () => {
    const query = await loadOperation('query')
    const zoom = field(z.int().optional(), 'how near')
    const input = z.strictObject({ zoom })
    expect(entryOf({ ...query, input, examples: [] }).options).toEqual([{ flags: '--zoom <zoom>', describes: 'how near' }])
  })
})

describe.each(operationTable.filter(({ available }) => available).map(({ id }) => id))('a tool made of the contract of %s', (id) => {
  const described = z.looseObject({
    type: z.literal('object'),
    properties: z.record(z.string(), z.looseObject({ description: z.string() })),
  })

  it('knows what it takes, what it gives and what it does', async () => {
    const { input, output, effect, summary } = await loadOperation(id)
    expect(described.safeParse(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })).error).toBeUndefined()
    expect(Object.keys(z.toJSONSchema(output, { unrepresentable: 'any' }))).not.toEqual(['$schema'])
    expect(['read', 'write', 'run', 'deploy', 'destroy']).toContain(effect)
    expect(summary).not.toBe('')
  })
})

const hasMember = (node: ts.ObjectLiteralExpression, name: string): boolean =>
  node.properties.some((property) => property.name !== undefined && ts.isIdentifier(property.name) && property.name.text === name)
