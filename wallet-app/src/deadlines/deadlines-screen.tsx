import './deadlines.css'
import { useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { Frame } from '../frame.tsx'
import { goBack } from '../page-state.ts'
import { words as placeWords } from '../places/words.ts'
import { timeline } from './current-timeline.ts'
import { DeadlineItem } from './deadline-item.tsx'
import { Registers } from './registers.tsx'
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
          <Registers />
          {deadlines.length > 0 && <Reminders deadlines={deadlines} catalogue={catalogue} />}
        </>
      )}
    </Frame>
  )
}
