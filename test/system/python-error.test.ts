import { describe, expect, it } from 'vitest'
import { pythonCallError, pythonWorkerError } from '../../src/system/python-error.ts'

const said = { id: 1, seconds: 0, stdout: 'out', stderr: 'err' }
const raised = (exit_code: number) => ({ kind: 'ValueError', code: 'python_error', message: 'no', exit_code, traceback: 'trace' })

describe('the error of a call', () => {
  it.each([
    [1, 'verdict'],
    [2, 'caller'],
    [3, 'person'],
    [4, 'environment'],
    [5, 'defect'],
  ] as const)('that raised with exit code %i has the fault %s', (exitCode, fault) => {
    const error = pythonCallError('m:f', { ...said, outcome: 'raised', error: raised(exitCode) })
    expect(error).toMatchObject({ fault, outcome: 'raised', message: 'ValueError: no', output: 'out\nerr\ntrace' })
  })

  it('keeps code, subject and hint of an error of the runtime', () => {
    const error = { ...raised(2), code: 'sql_failed', subject: 'a.sql', hint: 'correct it' }
    expect(pythonCallError('m:f', { ...said, outcome: 'raised', error }).toJSON()).toEqual({
      code: 'sql_failed',
      message: 'no',
      subject: 'a.sql',
      hint: 'correct it',
    })
  })

  it('keeps what a person is asked', () => {
    const asked = { id: 'drift', kind: 'question' as const, prompt: 'How?', why: 'so', schema: {}, default: null }
    const error = { ...raised(3), code: 'needs_decision', document: { state: 'waiting', waiting: [asked] } }
    expect(pythonCallError('m:f', { ...said, outcome: 'raised', error }).waiting).toEqual([asked])
    expect(pythonCallError('m:f', { ...said, outcome: 'raised', error: raised(1) }).waiting).toEqual([])
  })

  it('says how a crash ended', () => {
    expect(pythonCallError('m:f', { ...said, outcome: 'crashed', signal: 11 }).message).toContain('signal 11')
    expect(pythonCallError('m:f', { ...said, outcome: 'crashed', exit_code: 0 }).message).toContain('exit code 0')
  })

  it.each(['timeout', 'memory', 'output', 'processes'] as const)('names the limit %s', (outcome) => {
    expect(pythonCallError('m:f', { ...said, outcome })).toMatchObject({ code: `python_${outcome}`, fault: 'environment', subject: 'm:f' })
  })

  it('of the worker itself is one of the environment', () => {
    expect(pythonWorkerError('gone', '')).toMatchObject({ outcome: 'worker', fault: 'environment' })
  })
})
