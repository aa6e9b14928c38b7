import { expect, it } from 'vitest'
import { presentDoctor } from '../../src/present/doctor.ts'

it('says what is missing, how to get it, and which variables are set', () => {
  const text = presentDoctor(
    [
      { id: 'node', name: 'Node', state: 'ok', essential: true, detail: '22.0.0' },
      { id: 'python', name: 'Python', state: 'missing', essential: true, detail: 'not there', hint: 'install it' },
    ],
    [{ name: 'GANGWAY_MODEL', describes: 'language model', set: true }],
    false,
  )
  const lines = text.split('\n').map((line) => line.trim().replaceAll(/ +/g, ' '))
  expect(lines).toEqual(
    expect.arrayContaining(['✓ Node 22.0.0', '✗ Python not there', '→ install it', 'GANGWAY_MODEL (set)', 'language model']),
  )
  expect(lines.at(-1)).toBe('✗ Something that is needed is missing.')
})

it('fits a terminal of 80 columns, and keeps what is optional apart', () => {
  const words = 'a sentence that is long enough to need a second line, and then one more after it, to be sure'
  const finding = { state: 'warning', detail: words, hint: words } as const
  const text = presentDoctor(
    [
      { ...finding, id: 'a', name: 'Airflow', essential: false },
      { ...finding, id: 'n', name: 'Node', essential: true },
    ],
    [{ name: 'GANGWAY_LONG', describes: words, set: false }],
    true,
  )
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  expect(text).toMatch(/^Needed\n {2}▲ Node[^]*\nOptional\n {2}▲ Airflow[^]*\n {2}GANGWAY_LONG \(not set\)\n/)
})
