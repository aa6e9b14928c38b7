import { describe, expect, it } from 'vitest'
import { operationTable } from '../../src/app/contract/operation-table.ts'
import { phaseOrder } from '../../src/graph/phases.ts'
import { parseCommandLine } from '../../src/cli/parse-command-line.ts'
import { shellWords } from './support/shell-words.ts'

const parse = (...args: string[]) => parseCommandLine(args)

function call(...args: string[]) {
  const parsed = parse(...args)
  if (parsed.kind !== 'call') throw new Error(`not a call: ${parsed.kind}`)
  return { id: parsed.operation.id, input: parsed.input, options: parsed.options }
}

describe('arguments and options', () => {
  it('names both as the operation does', () => {
    expect(call('run', 'orders', '--as-of', '2026-06-30', '--zone', 'silver')).toEqual({
      id: 'run',
      input: { workload: 'orders', asOf: '2026-06-30', zone: 'silver' },
      options: { json: false, quiet: false },
    })
  })

  it('leaves out what was not given', () => {
    expect(call('onboard').input).toEqual({})
    expect(call('onboard', '--unattended').input).toEqual({ unattended: true })
  })

  it('takes the options of every command before and after its name', () => {
    const expected = { project: 'p', json: true, quiet: true }
    expect(call('--project', 'p', '--json', '--quiet', 'runs').options).toEqual(expected)
    expect(call('runs', '--project', 'p', '--json', '--quiet').options).toEqual(expected)
  })

  it('collects a repeatable option and leaves the run to its argument', () => {
    expect(call('resume', '--answer', 'plan=true', '--answer', 'primary_key=[a, b]', 'r1').input).toEqual({
      run: 'r1',
      answer: ['plan=true', 'primary_key=[a, b]'],
    })
  })

  it('takes anything for a command that is not there yet', () => {
    expect(call('export', 'orders', '--to', 'odcs').id).toBe('export')
    expect(call('operate', 'watch', '--all').id).toBe('operate')
    expect(call('serve').id).toBe('serve')
  })
})

describe('help', () => {
  it('is what no command means', () => {
    const parsed = parse()
    expect(parsed.kind === 'text' && parsed.text).toContain('Commands:')
  })

  it('lists every command', () => {
    const parsed = parse('--help')
    const text = parsed.kind === 'text' ? parsed.text : ''
    for (const { id, available } of operationTable) expect(text.includes(`\n  ${id} `), id).toBe(available)
    expect(text).toMatch(/\n\nNot there yet: deploy, operate, serve, export\.\n$/)
  })

  it('lists the values of an option, and where ids of answers come from', () => {
    const text = (id: string) => {
      const parsed = parse(id, '--help')
      return parsed.kind === 'text' ? parsed.text.replaceAll(/\s+/g, ' ') : ''
    }
    expect(text('onboard')).toContain(`(one of: ${phaseOrder.join(', ')})`)
    for (const id of ['onboard', 'resume']) expect(text(id)).toContain('Ids of answers: what a run waits for')
    expect(text('completion')).toContain('~/.bashrc')
  })

  it.each(operationTable.map(({ id }) => id))('of %s has the options of every command and an example that parses', (id) => {
    const parsed = parse(id, '--help')
    const text = parsed.kind === 'text' ? parsed.text : ''
    for (const option of ['--project', '--json', '--quiet']) expect(text).toContain(option)
    const examples = [...text.matchAll(/^ {2}\$ gangway (.*)$/gm)].map((match) => match[1] ?? '')
    expect(examples.length).toBeGreaterThan(0)
    for (const example of examples) {
      expect(call(...shellWords(example)).id).toBe(id)
    }
  })

  it.each([['--version'], ['-V'], ['--json', '--version'], ['--version', '--json']])(
    'takes %s as the question for the version',
    (...args) => expect(parse(...args)).toEqual({ kind: 'version' }),
  )
})
