import { isPlainDate } from '@vigie/shared/plain-date.ts'
import { dayWords, momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import { compareReports } from '../check/compare-reports.ts'
import { crewColourOf } from '../check/outcome-colour.ts'
import { crewLabel } from '../crew-label.ts'
import { engineState, type Reports } from '../engine/reports.ts'
import { words } from '../words.ts'
import { askedWords, distanceSentence, reachWords } from './distance-words.ts'
import type { Teller } from './use-teller.ts'
import { WhatIsLeft } from './what-is-left.tsx'

interface AnswerBandProps {
  readonly reports: Reports
  readonly teller: Teller
}

/** On top, what one came for: may this crew sail, how far, and what sets it; and what was different before the trial. */
export function AnswerBand({ reports: { kept, tried, trial }, teller }: AnswerBandProps) {
  const { outcome, distance, checkedOn, lawEdition, hasStatedFacts } = tried
  const differences = compareReports(kept, tried)
  const isService = trial.service !== null
  return (
    <section class={`crew-answer ${crewColourOf[outcome]}`} aria-busy={engineState.value === 'working'}>
      <div class="crew-band" role="status">
        <VerdictIcon colour={crewColourOf[outcome]} size={48} />
        <div>
          <h2>{crewLabel('crew-outcomes', outcome)}</h2>
          <p class="crew-sentence">{distanceSentence(tried, { ...teller, lines: trial.tried.manning.lines })}</p>
          <p>{askedWords(distance.asked)}</p>
          {differences.outcome && (
            <p class="crew-was">{say(words.before, { what: crewLabel('crew-outcomes', differences.outcome) })}</p>
          )}
          {differences.reach && (
            <p class="crew-was">{say(words.before, { what: reachWords(differences.reach.before) })}</p>
          )}
        </div>
      </div>
      <WhatIsLeft report={tried} />
      <p class="quiet">
        {say(words.checkedOn, { date: dayWords(checkedOn, language.value), edition: editionWords(lawEdition) })}{' '}
        {!isService && <Knowledge />} {hasStatedFacts && say(words.hasStated)}
      </p>
    </section>
  )
}

/** How old what this device knows of revocations is. */
function Knowledge() {
  const { value } = trustState
  const asOf = value.kind === 'open' ? value.trust.statusAsOf : null
  return <>{asOf ? say(words.statusAsOf, { date: momentWords(asOf, language.value) }) : say(words.statusNotKnown)}</>
}

function editionWords(edition: string): string {
  return isPlainDate(edition) ? dayWords(edition, language.value) : edition
}
