import { expect, it } from 'vitest'
import { version } from '#system'
import { howToInstall, isNewerThanThis } from '../../src/workload/newer-than-this.ts'

it.each([
  ['99.0.0', true],
  [version, false],
  [`${version}-rc.1`, false],
  ['0.0.1', false],
  ['99', false],
  ['99.0.0 && true', false],
])('%j: %s', (gangway, newer) => expect(isNewerThanThis(gangway)).toBe(newer))

it('names the command', () => expect(howToInstall('99.0.0')).toContain('npm install gangway@99.0.0'))
