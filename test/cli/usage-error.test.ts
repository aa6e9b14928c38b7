import { expect, it } from 'vitest'
import { parseCommandLine } from '../../src/cli/parse-command-line.ts'

const refuse = (...args: string[]) => expect(() => parseCommandLine(args))

it.each([
  [['onbord'], 'unknown_command', 'onbord', 'Did you mean onboard?'],
  [['onboard', '--sorce', 'x'], 'unknown_option', '--sorce', 'Did you mean --source?'],
  [['runs', '--jsn'], 'unknown_option', '--jsn', 'Did you mean --json?'],
])('%j names the nearest', (args, code, subject, hint) => {
  refuse(...args).toThrow(expect.objectContaining({ fault: 'caller', code, subject, hint }))
})

it('lists all commands when none is near', () => {
  refuse('xyzzy').toThrow(expect.objectContaining({ hint: expect.stringContaining('onboard, resume, runs') }))
})

it.each([
  [['run'], 'missing_argument'],
  [['runs', 'one', 'two'], 'excess_arguments'],
  [['onboard', '--source'], 'option_missing_argument'],
])('%j is refused', (args, code) => {
  refuse(...args).toThrow(expect.objectContaining({ fault: 'caller', code, hint: expect.stringContaining('--help') }))
})
