import { join } from 'node:path'
import { atomicWrite } from '#system'
import { resumeView } from '../../present/resume-view.ts'
import { runDirectory } from '../../trace/run-folder.ts'
import type { RunView } from '../../trace/run-view.ts'
import { readTrace } from '../../trace/read-trace.ts'

/** Writes `.gangway/runs/<run>/resume.md` anew: after each gate that passed, and after each pause. */
export async function refreshResumeView(project: string, view: RunView): Promise<void> {
  const folder = runDirectory(project, view.run)
  const { events } = await readTrace(join(folder, 'trace.jsonl'))
  await atomicWrite(join(folder, 'resume.md'), resumeView(view, events))
}
