/** Why there is no text. */
export type TextProblem =
  /** `most` are characters. */
  | { readonly kind: 'too-long'; readonly most: number }
  | { readonly kind: 'no-clipboard' }
  | { readonly kind: 'empty-clipboard' }
  /** `most` are bytes. */
  | { readonly kind: 'large-file'; readonly name: string; readonly most: number }
  | { readonly kind: 'unreadable-file'; readonly name: string }
