export * from './check-config-text.ts'
export * from './config-files.ts'
export * from './config-schema.ts'
export * from './upgrade-config-text.ts'
