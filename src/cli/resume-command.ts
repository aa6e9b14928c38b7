import { shellCommand } from '../app/present/shell-command.ts'

/** The command that goes on with a run. */
export function resumeCommand(run: string | undefined, project: string | undefined): string {
  return shellCommand(['resume', ...(run === undefined ? [] : [run]), ...(project === undefined ? [] : ['--project', project])])
}
