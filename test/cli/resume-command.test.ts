import { expect, it } from 'vitest'
import { resumeCommand } from '../../src/cli/resume-command.ts'

it('names the run and the project as far as they are known', () => {
  expect(resumeCommand(undefined, undefined)).toBe('gangway resume')
  expect(resumeCommand('r1', 'demo-project')).toBe('gangway resume r1 --project demo-project')
})
