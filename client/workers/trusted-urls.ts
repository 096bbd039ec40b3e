// The one policy of Trusted Types: https://w3c.github.io/trusted-types/dist/spec/. With it no text can become code
// in the page or in a worker that starts others, and only this server's own files can become workers.

declare const trustedTypes:
  | { createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown }
  | undefined

/** Called once in each thread that starts workers. A browser without Trusted Types needs nothing. */
export function allowOwnWorkers(): void {
  if (typeof trustedTypes === 'undefined') return
  trustedTypes.createPolicy('default', {
    createScriptURL(url) {
      if (new URL(url, location.href).origin === location.origin) return url
      throw new TypeError('Only a file of this server may be a worker')
    },
  })
}
