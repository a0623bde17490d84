import { plainDateOf } from '@vigie/shared/plain-date.ts'
import type { Catalogue } from '@vigie/shared/ui/catalogue.ts'
import { dayWords, untilWords } from '@vigie/shared/ui/date-words.ts'
import { language, officialLanguage, say } from '@vigie/shared/ui/say.ts'
import { currentTime } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { startApplication } from '../places/asked-application.ts'
import { adviceSentence } from './advice-words.ts'
import { deadlineName } from './deadline-name.ts'
import type { Deadline } from './timeline.ts'
import { words } from './words.ts'

const urgencyWords = { now: words.actNow, ended: words.ended, soon: words.soon, later: words.later } as const

interface DeadlineItemProps {
  readonly deadline: Deadline
  readonly catalogue: Catalogue
  /** Under a heading that says already how urgent it is. */
  readonly isAlone?: boolean
}

/** One ending: what, when, what to do and, where it can be done from here, the one tap that begins it. */
export function DeadlineItem({ deadline, catalogue, isAlone = false }: DeadlineItemProps) {
  const { what, lastDay, urgency, applyFor } = deadline
  const name = deadlineName(deadline, catalogue)
  const today = plainDateOf(currentTime.value)
  const date = dayWords(lastDay, language.value)
  const isOfficial = what !== 'medical-fitness'
  return (
    <div class={`deadline ${urgency}`}>
      {!isAlone && <p class="deadline-urgency">{say(urgencyWords[urgency])}</p>}
      <p class="deadline-name" lang={isOfficial ? officialLanguage() : undefined}>
        <bdi>{name}</bdi>
      </p>
      <p>
        <time dateTime={lastDay}>
          {lastDay < today
            ? say(words.endedOn, { date })
            : say(words.endsOn, { in: untilWords(today, lastDay, language.value), date })}
        </time>
      </p>
      <p>{adviceSentence(deadline)}</p>
      {applyFor && (
        <button
          type="button"
          class={urgency === 'now' ? 'button main' : 'button'}
          onClick={() => startApplication({ title: applyFor, kind: 'revalidation' })}
        >
          <span>
            {say(words.apply)}
            <span class="visually-hidden">: {name}</span>
          </span>
        </button>
      )}
    </div>
  )
}
