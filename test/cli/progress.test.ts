import { expect, it } from 'vitest'
import { createProgress } from '../../src/cli/progress.ts'
import { recorder } from './support/recorder.ts'

function clock() {
  let time = 0
  return { now: () => time, pass: (milliseconds: number) => (time += milliseconds) }
}

it('is one line a step where nobody watches', () => {
  const face = recorder('/')
  const time = clock()
  const progress = createProgress(face, { quiet: false, now: time.now })
  progress({ phase: 'profile', status: 'started', message: 'profile' })
  time.pass(1234)
  progress({ phase: 'profile', status: 'done', message: 'profile: 10,000 rows', run: 'r1' })
  progress({ phase: 'quality', status: 'retry', message: 'quality: again with the evidence' })
  expect(face.stderr()).toBe('  ✓ profile: 10,000 rows (1.2 s)\n  ! quality: again with the evidence\n')
  expect(face.stdout()).toBe('')
  expect(progress.run()).toBe('r1')
})

it('shows the step that runs on a terminal and overwrites it', () => {
  const face = recorder('/', { progressIsTerminal: true, width: 20 })
  const progress = createProgress(face, { quiet: false, now: () => 0 })
  progress({ phase: 'profile', status: 'started', message: 'a message that is longer than the line' })
  progress.clear()
  progress.clear()
  expect(face.stderr()).toBe('  · a message that \r\u001b[2K')
})

it('is silent when asked, and still knows the run', () => {
  const face = recorder('/', { progressIsTerminal: true })
  const progress = createProgress(face, { quiet: true })
  progress({ phase: 'route', status: 'started', message: '', run: 'r2' })
  progress({ phase: 'route', status: 'done', message: '' })
  expect(face.stderr()).toBe('')
  expect(progress.run()).toBe('r2')
})
