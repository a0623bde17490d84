import { useSignal } from '@preact/signals'
import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { useEffect } from 'preact/hooks'
import { LinkCode } from './link-code.tsx'
import type { AskedView, StandingView } from './presentation-client.ts'
import { words } from './words.ts'

interface WaitingSectionProps {
  readonly asked: AskedView
  readonly standing: StandingView | null
  readonly onCancel: () => void
}

const stateWords = {
  waiting: words.waiting,
  opened: words.opened,
  checking: words.checking,
  'back-on-this-device': words.backHere,
  answered: words.checking,
  ended: words.checking,
} as const

/** The code and the number for the seafarer's phone, the link for this device, and how far it is. */
export function WaitingSection({ asked, standing, onCancel }: WaitingSectionProps) {
  const state = standing?.state ?? 'waiting'
  return (
    <section class="requests-waiting">
      <p role="status" class="requests-state">
        {say(stateWords[state])}
      </p>
      <TimeLeft until={asked.until} />
      {(state === 'waiting' || state === 'opened') && <WaysToAnswer asked={asked} />}
      <button type="button" class="button" onClick={onCancel}>
        {say(words.cancel)}
      </button>
    </section>
  )
}

function WaysToAnswer({ asked }: { asked: AskedView }) {
  const isAny = useSignal(asked.links.other.wallet === null)
  const { same, other } = asked.links
  const [scanned, opened] = isAny.value
    ? [other.anyWallet, same.anyWallet]
    : [other.wallet ?? other.anyWallet, same.wallet ?? same.anyWallet]
  return (
    <>
      <p>{say(words.scan)}</p>
      <LinkCode link={scanned} class="requests-code" label={say(words.codePicture)} />
      <p class="requests-match">
        {say(words.matchCode)} <strong>{asked.matchCode}</strong>
      </p>
      <p class="quiet">{say(words.matchAdvice)}</p>
      <div class="requests-buttons">
        <a class="button" href={opened}>
          {say(words.sameDevice)}
        </a>
        {other.wallet !== null && (
          <button
            type="button"
            class="button"
            onClick={() => {
              isAny.value = !isAny.value
            }}
          >
            {say(isAny.value ? words.vigieWallet : words.anyWallet)}
          </button>
        )}
      </div>
    </>
  )
}

const fiveMinutesMs = 300_000

function TimeLeft({ until }: { until: string }) {
  const now = useSignal(Date.now())
  useEffect(() => {
    const ticking = setInterval(() => {
      now.value = Date.now()
    }, 1_000)
    return () => clearInterval(ticking)
  }, [])
  const left = Math.max(0, Date.parse(until) - now.value)
  return (
    <p>
      <progress max={fiveMinutesMs} value={left} aria-label={say(words.timeLeft)} />{' '}
      <span class="quiet">{say(words.answerUntil, { date: momentWords(until, language.value) })}</span>
    </p>
  )
}
