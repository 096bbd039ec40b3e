/** The headers that isolate a page, as the server sends them: without them clocks tick too coarsely. */
export const isolated = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}
