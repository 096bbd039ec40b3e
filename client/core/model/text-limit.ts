/** Characters of a text with links at the most: 5,000 links, each in a tag of 400 characters. */
export const LONGEST_TEXT = 2_000_000
