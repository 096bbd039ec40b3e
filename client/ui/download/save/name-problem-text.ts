import type { NameProblem } from '../../../core/archive/name-template.ts'

/** What is wrong with a template of names, and what becomes of it. */
export function nameProblemText(problem: NameProblem): string {
  switch (problem.kind) {
    case 'unknown': {
      const fields = problem.fields.map((field) => `{${field}}`).join(', ')
      return problem.fields.length === 1
        ? `There is no ${fields}. It stays in the names as it is.`
        : `There are no ${fields}. They stay in the names as they are.`
    }
    case 'open-brace':
      return 'A brace has no partner. It stays in the names as it is.'
    case 'characters':
      return `Some systems refuse ${problem.characters} in names. Each becomes _.`
    case 'alike':
      return 'Some names may be alike: those get a number, such as _2. Add {index} or {id} to avoid it.'
  }
}
