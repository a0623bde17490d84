import type { ProblemCode } from '@vigie/shared/problem.ts'
import { useProblemWords } from '@vigie/shared/ui/problem-words.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { packNews } from './pack-news.ts'
import { words } from './words.ts'

const older: ReadonlySet<ProblemCode> = new Set(['trust-list-rollback', 'status-list-rollback'])
const foreign: ReadonlySet<ProblemCode> = new Set(['trust-root-signature', 'trust-list-signature'])

/** What became of a renewal or of a file, in a sentence. */
export function PackOutcome() {
  const known = useProblemWords()
  const news = packNews.value
  if (!news) return null
  const { of, outcome } = news
  if (outcome.kind === 'working') return <p>{say(words.renewing)}</p>
  if (outcome.kind === 'renewed') return <p>{say(of === 'file' ? words.loaded : words.renewed)}</p>
  if (outcome.kind === 'same') return <p>{say(of === 'file' ? words.loadedSame : words.same)}</p>
  if (outcome.code === 'network-unavailable') return <p>{say(words.noNetwork)}</p>
  if (of === 'file' && older.has(outcome.code)) return <p>{say(words.refusedOlder)}</p>
  if (of === 'file' && foreign.has(outcome.code)) return <p>{say(words.refusedForeign)}</p>
  return <p>{say(words.refused, { reason: known?.labelOf(outcome.code) ?? '' })}</p>
}
