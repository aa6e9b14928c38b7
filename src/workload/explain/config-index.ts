import { decisionNames, decisionPath, type DecisionName } from '#domain'
import { choicePlaces, enclosingPaths, valueAt } from '../choice-paths.ts'

/** A value of a config file with the line where it stands. */
export interface ConfigPlace {
  file: string
  path: string
  line: number
  value: unknown
}

/** The places of config files: each path with its line and its value. */
export class ConfigIndex {
  readonly places = new Map<DecisionName, readonly ConfigPlace[]>()
  private readonly byPath = new Map<string, ConfigPlace>()

  add(name: DecisionName, file: string, text: string, decision: unknown): void {
    const places = choicePlaces(name, text, decision).map(({ path, line }) => ({ file, path, line, value: valueAt(decision, path) }))
    this.places.set(name, places)
    this.addPlaces(places)
  }

  addPlaces(places: readonly ConfigPlace[]): void {
    for (const place of places) this.byPath.set(`${place.file}#${place.path}`, place)
  }

  /** The place that a source names (`config/source.yaml#schema.columns[a].pii`), else the nearest that encloses it; config may leave out a default. */
  find(source: string): ConfigPlace | undefined {
    const [file = '', path = ''] = split(source)
    for (const one of [path, ...enclosingPaths(path)]) {
      const place = this.byPath.get(`${file}#${one}`)
      if (place) return place
    }
    return undefined
  }
}

function split(source: string): readonly string[] {
  const at = source.indexOf('#')
  return at < 0 ? [source] : [source.slice(0, at), source.slice(at + 1)]
}

/** Name of the config file of a place; undefined for `workload.yaml`. */
export const decisionNameOf = (file: string): DecisionName | undefined => decisionNames.find((name) => decisionPath(name) === file)
