import 'react'

declare module 'react' {
  interface CSSProperties {
    /** Side of a tile of the grid, with its unit. */
    '--tile'?: string
  }
}
