import { createBuilder } from 'vite'

/** Builds the page and the server once, so that the tests drive what a person would run. */
export async function setup() {
  const builder = await createBuilder({ configFile: 'vite.config.ts', logLevel: 'warn' })
  await builder.buildApp()
}
