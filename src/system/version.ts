import manifest from '../../package.json' with { type: 'json' }

/** Version of Gangway, as it stands in the lock of what it renders. */
export const { version } = manifest
