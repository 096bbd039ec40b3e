// Made by vite-saved-page.ts.
declare module 'virtual:saved-page/*' {
  /** The first script, as it stands in the file. */
  export const loader: string
  /** Compressed, in letters and digits. */
  export const script: string
  export const style: string
  export const hashes: { readonly scripts: readonly string[]; readonly style: string }
}
