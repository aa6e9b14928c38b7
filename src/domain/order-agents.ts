import { defect } from './errors.ts'

interface Placed {
  id: string
  after?: string
}

/** Each agent after the one that it says, the first being the one that comes after none; those after the same one by their ids. */
export function orderAgents<One extends Placed>(agents: readonly One[]): readonly [One, ...One[]] {
  const followers = (id: string | undefined): readonly One[] =>
    agents
      .filter(({ after }) => after === id)
      .toSorted((left, right) => (left.id < right.id ? -1 : 1))
      .flatMap((agent) => [agent, ...followers(agent.id)])
  const [first, ...later] = followers(undefined)
  const firsts = agents.filter(({ after }) => after === undefined).length
  if (first && later.length + 1 === agents.length && firsts === 1) return [first, ...later]
  const lost = agents.filter((agent) => agent !== first && !later.includes(agent)).map(({ id, after }) => `${id} after ${String(after)}`)
  throw defect({
    code: 'agents_unordered',
    message: `Agents must follow one another from a single first one; ${firsts} come first${lost.length > 0 ? `, and out of reach is ${lost.join(', ')}` : ''}.`,
  })
}
