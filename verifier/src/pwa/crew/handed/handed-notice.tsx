import { useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { useProblemWords } from '@vigie/shared/ui/problem-words.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { intakeWords } from '../scan/intake-words.ts'
import type { View } from '../view.ts'
import type { Handed } from './use-handed.ts'
import { words } from './words.ts'

/** What became of what was handed over; said on the check itself, not on what is gone to from there. */
export function HandedNotice({ handed, shown }: { handed: Handed; shown: View }) {
  return (
    <div role="status" class="no-print">
      {handed !== null && handed !== 'beginning' && <Said handed={handed} shown={shown} />}
    </div>
  )
}

function Said({ handed, shown }: { handed: Exclude<Handed, null | 'beginning'>; shown: View }) {
  const catalogue = useCatalogue()
  const problems = useProblemWords()
  if (handed.kind === 'not-begun') {
    if (shown.kind !== 'list' || !catalogue) return null
    return <p class="notice crew-fault">{intakeWords(handed.why, catalogue, problems).text}</p>
  }
  if (!handed.titles || shown.kind !== 'one' || shown.id !== handed.id) return null
  const { taken, left } = handed.titles
  return (
    <p class="notice">
      {say(words.titlesTaken, { count: String(taken) })}
      {left > 0 && ` ${say(words.titlesLeft, { count: String(left) })}`}
    </p>
  )
}
