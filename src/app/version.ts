import manifest from '../../package.json' with { type: 'json' }

/** Version of Gangway, as it stands in a workload's lock. */
export const { version } = manifest
