import { type PlainDate, plainDateOf } from '../src/plain-date.ts'
import { dayWords } from './date-words.ts'
import { language, say } from './say.ts'

const words = {
  from: { fr: 'À partir du', en: 'From' },
  until: { fr: 'Jusqu’au', en: 'Until' },
  untilIncluded: { fr: 'inclus', en: 'included' },
  endless: { fr: 'Sans date de fin', en: 'No end date' },
} as const

interface ValidityBarProps {
  readonly validFrom: PlainDate
  readonly validUntil: PlainDate | null
  readonly now: Date
}

/** The period of validity as a line with today on it; the days are written below, for those who do not see the line. */
export function ValidityBar({ validFrom, validUntil, now }: ValidityBarProps) {
  const today = todayShare(validFrom, validUntil, now)
  const isOver = validUntil !== null && plainDateOf(now) > validUntil
  const kind = validUntil === null ? 'endless' : isOver ? 'over' : 'running'
  return (
    <div class="validity">
      <div class={`validity-track ${kind}`} style={{ '--today': `${today * 100}%` }} aria-hidden="true">
        <div class="validity-today" />
      </div>
      <div class="validity-ends">
        <p>
          <span>{say(words.from)}</span>
          <time dateTime={validFrom}>{dayWords(validFrom, language.value)}</time>
        </p>
        <p>
          {validUntil === null ? (
            say(words.endless)
          ) : (
            <>
              <span>{say(words.until)}</span>
              <time dateTime={validUntil}>{dayWords(validUntil, language.value)}</time> {say(words.untilIncluded)}
            </>
          )}
        </p>
      </div>
    </div>
  )
}

/** Where today stands between the first and the last day, 0 to 1. A title without end is drawn over twenty years. */
export function todayShare(validFrom: PlainDate, validUntil: PlainDate | null, now: Date): number {
  const start = Date.parse(validFrom)
  const end = validUntil === null ? start + 20 * 365 * 86_400_000 : Date.parse(validUntil) + 86_400_000
  return Math.min(1, Math.max(0, (now.getTime() - start) / (end - start)))
}
