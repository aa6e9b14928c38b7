import { defect, type Request } from '#domain'
import type { State } from './state.ts'

/** The request, which every phase after discovery has. */
export function needRequest(state: State): Request {
  if (!state.request) throw defect({ code: 'request_missing', message: 'The run reached a phase before its request was complete.' })
  return state.request
}
