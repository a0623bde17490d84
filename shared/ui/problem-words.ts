import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { findCodedValue } from '../src/catalogue/label.ts'
import type { ProblemCode } from '../src/problem.ts'
import { wordsOf } from './say.ts'

type ProblemSet = typeof import('@vigie/schemas/problem-words.ts').problemSet

export interface ProblemWords {
  /** What was refused. */
  labelOf(code: ProblemCode): string
  /** What to do about it, where there is something. */
  noteOf(code: ProblemCode): string | null
}

const loaded = signal<ProblemSet | null>(null)
let loading: Promise<void> | null = null

/** The words for refusals, in a part of the build of their own; null during the moment in which it loads. */
export function useProblemWords(): ProblemWords | null {
  useEffect(() => void loadProblemWords(), [])
  const problems = loaded.value
  if (!problems) return null
  const find = (code: ProblemCode) => findCodedValue({ problems }, 'problems', code)
  return {
    labelOf(code) {
      const value = find(code)
      return value ? wordsOf(value.label) : code
    },
    noteOf(code) {
      const note = find(code)?.note
      return note ? wordsOf(note) : null
    },
  }
}

function loadProblemWords(): Promise<void> {
  loading ??= import('@vigie/schemas/problem-words.ts').then(({ problemSet }) => {
    loaded.value = problemSet
  })
  return loading
}
