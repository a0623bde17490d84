import problems from './value-sets/problems.json' with { type: 'json' }

/** Why something was refused: half the words of a page that checks titles, and few of its readers ever need one. */
export const problemSet = problems
