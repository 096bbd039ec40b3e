import { createBuilder } from 'vite'

/** Builds the page and the server once, so that the tests drive what a person would run. */
export async function setup() {
  // vitest's own NODE_ENV would put React's development build in the page.
  process.env.NODE_ENV = 'production'
  const builder = await createBuilder({ configFile: 'vite.config.ts', logLevel: 'warn' })
  await builder.buildApp()
  process.env.NODE_ENV = 'test'
}
