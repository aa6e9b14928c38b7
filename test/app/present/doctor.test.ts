import { expect, it } from 'vitest'
import { presentDoctor } from '../../../src/app/present/doctor.ts'

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
  expect(lines).toEqual(expect.arrayContaining(['✓ Node 22.0.0', '✗ Python not there', '→ install it', 'GANGWAY_MODEL set language model']))
  expect(lines.at(-1)).toBe('✗ Something essential is missing.')
})
