import { locationOf, type Request } from '#domain'
import { sha256 } from '#system'
import type { Memory } from '../../graph/index.ts'
import { ProjectMemory, type SourceMark } from '../../memory/index.ts'
import { sourceIdentity, sourceIdentityKey } from '../../workload/index.ts'
import type { Container } from '../container/container.ts'

/** The memory of the project as the graph uses it: a source is known again by its identity, or by its first bytes. */
export function memoryPort({ project, clock }: Pick<Container, 'project' | 'clock'>): Memory {
  const memory = new ProjectMemory(project, clock)
  const markOf = async (source: Request['source'], sample: string): Promise<SourceMark> => {
    const place = sha256(sourceIdentityKey(await sourceIdentity(source, project))).slice(0, 32)
    return { path: locationOf(source).path, place, sample }
  }
  return {
    keepRefusal: (refusal) => memory.keepRefusal(refusal),
    keepWayOut: (way) => memory.keepWayOut(way),
    experienceOf: (agent, exceptRun) => memory.experienceOf(agent, exceptRun),
    answersOf: async (source, sample) => memory.answersOf(await markOf(source, sample)),
    keepAnswers: async (given, source, sample) => memory.keepAnswers({ ...given, source: await markOf(source, sample) }),
  }
}
