import type { CrewReport } from '@vigie/shared/crew/crew-report.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { words } from '../words.ts'

/** How much there is still to do, of each kind, and the way to it: the lists themselves may be long. */
export function WhatIsLeft({ report: { missing, findings } }: { report: CrewReport }) {
  const persons = missing.filter(({ memberId }) => memberId === null).length
  const toBeJudged = findings.filter(({ outcome, isWarning }) => outcome === 'unknown' && !isWarning).length
  const kinds = [
    [persons, words.personsMissing, 'crew-missing'],
    [missing.length - persons, words.thingsMissing, 'crew-missing'],
    [toBeJudged, words.toBeJudgedCount, 'crew-unknown'],
  ] as const
  const left = kinds.filter(([count]) => count > 0)
  if (left.length === 0) return null
  return (
    <ul class="crew-left no-print">
      {left.map(([count, text, heading]) => (
        <li key={text.en}>
          <button type="button" class="button" onClick={() => goToHeading(heading)}>
            {say(text, { count: String(count) })}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Not by a fragment: addresses of this page carry titles there. */
function goToHeading(id: string) {
  const heading = document.getElementById(id)
  heading?.focus({ preventScroll: true })
  heading?.scrollIntoView()
}
