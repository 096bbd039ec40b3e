/// <reference types="vite/client" />

declare module '*.wat' {
  /** The module in WebAssembly's binary form, by vite-wat.ts. */
  export const binary: Uint8Array<ArrayBuffer>
}
