import { GangwayError } from '#domain'
import { workloadFolder } from '../../workload/workload-paths.ts'
import { mailEnvironment } from '../config.ts'
import type { Container } from '../container/container.ts'
import type { Late } from '../../workload/find-late.ts'
import { lateDetails, lateSentence } from '../../present/late.ts'
import { toldLateSchema, type ToldLate } from '../../workload/told-late.ts'

/** Mails those of `on_deadline`, once for each time that was due. One workload that cannot be told of silences no other. */
export async function tellLate(
  workload: string,
  late: Late,
  { project, lake, python, config }: Pick<Container, 'project' | 'lake' | 'python' | 'config'>,
): Promise<ToldLate> {
  const args = {
    workload,
    workload_dir: workloadFolder(project, workload),
    project,
    lake,
    due: late.due,
    sentence: lateSentence(late),
    lines: lateDetails(late),
  }
  try {
    return toldLateSchema.parse(
      await python.call('gangway_runtime.notifications.missed:tell_missed', args, { env: mailEnvironment(config) }),
    )
  } catch (error) {
    if (!(error instanceof GangwayError)) throw error
    return { to: [], sent: false, again: false, reason: error.message }
  }
}
