/** The command that goes on with a run. */
export function resumeCommand(run: string | undefined, project: string | undefined): string {
  return ['gangway resume', run, project === undefined ? undefined : `--project ${project}`].filter((part) => part !== undefined).join(' ')
}
