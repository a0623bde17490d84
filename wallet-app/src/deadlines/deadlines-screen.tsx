import './deadlines.css'
import { useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { Frame } from '../frame.tsx'
import { goBack } from '../page-state.ts'
import { words as placeWords } from '../places/words.ts'
import { timeline } from './current-timeline.ts'
import { DeadlineItem } from './deadline-item.tsx'
import { knownFacts } from './known-facts.ts'
import { Reminders } from './reminders.tsx'
import { words } from './words.ts'

/** Everything that ends, in the order in which it is to be seen to, and how to be reminded of it. */
export function DeadlinesScreen() {
  const catalogue = useCatalogue()
  const deadlines = timeline.value
  return (
    <Frame heading={say(placeWords.deadlines)} back={goBack}>
      {!catalogue || !deadlines ? (
        <div class="skeleton-card" role="status" aria-label={say(placeWords.loading)} />
      ) : (
        <>
          {deadlines.length === 0 && <p>{say(words.nothing)}</p>}
          <ol class="deadline-list">
            {deadlines.map((deadline) => (
              <li key={deadline.id}>
                <DeadlineItem deadline={deadline} catalogue={catalogue} />
              </li>
            ))}
          </ol>
          <FactsAge />
          {deadlines.length > 0 && <Reminders deadlines={deadlines} catalogue={catalogue} />}
        </>
      )}
    </Frame>
  )
}

/** What the registers said is as old as the last time they were asked, and what they did not say is not invented. */
function FactsAge() {
  const facts = knownFacts.value
  if (!facts) return <p class="quiet">{say(words.factsUnknown)}</p>
  return (
    <p class="quiet">
      {say(words.factsAsOf, { date: momentWords(facts.readAt, language.value) })}
      {!facts.medicalFitnessUntil && ` ${say(words.medicalUnknown)}`}
    </p>
  )
}
