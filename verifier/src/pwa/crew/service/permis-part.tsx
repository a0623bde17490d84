import { useSignal } from '@preact/signals'
import type { CrewCheckView, PermisRequestView } from '@vigie/shared/crew-file/crew-check-view.ts'
import type { PermisContact } from '@vigie/shared/crew-file/permis-armement-request.ts'
import { dayWords, momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, officialLanguage, say } from '@vigie/shared/ui/say.ts'
import { isTried, type Trial } from '../check/trial.ts'
import { TextField } from '../form/fields.tsx'
import { askForPermis, askPermisStanding } from '../keeping/crew-check-client.ts'
import { takeAnswer } from '../keeping/keep-crew.ts'
import { keptOf } from '../keeping/service-keeper.ts'
import { permisStateWords, words } from './words.ts'

interface PermisPartProps {
  readonly trial: Trial
  readonly service: CrewCheckView
}

/** Asked for from what is kept, never from what is tried; then followed. */
export function PermisPart({ trial, service }: PermisPartProps) {
  const isSending = useSignal(false)
  const { permis, judged } = service
  const isBlocked = isTried(trial) || judged === null
  async function send(ask: () => Promise<CrewCheckView>) {
    if (isSending.peek()) return
    isSending.value = true
    await takeAnswer(async ({ kept }) => keptOf(await ask(), kept.undecided))
    isSending.value = false
  }
  return (
    <section class="no-print" aria-labelledby="crew-permis">
      <h2 id="crew-permis">{say(words.permis)}</h2>
      {permis ? (
        <PermisAnswered permis={permis} now={service.fileRevision} />
      ) : (
        <p class="quiet">{say(words.permisWhat)}</p>
      )}
      {isTried(trial) && <p class="quiet">{say(words.permisKeepFirst)}</p>}
      <div class="crew-actions">
        {permis && (
          <button
            type="button"
            class="button"
            disabled={isSending.value}
            onClick={() => void send(() => askPermisStanding(service.id))}
          >
            {say(words.followPermis)}
          </button>
        )}
      </div>
      {permis?.fileRevision !== service.fileRevision && (
        <PermisForm
          label={say(permis ? words.askPermisAgain : words.askPermis)}
          isBlocked={isBlocked || isSending.value}
          onAsk={(contact) => void send(() => askForPermis(service, contact))}
        />
      )}
    </section>
  )
}

interface PermisFormProps {
  readonly label: string
  readonly isBlocked: boolean
  readonly onAsk: (contact: PermisContact | null) => void
}

/** An address is the shipowner's choice: without one nobody is written to, and the answer is read here. */
function PermisForm({ label, isBlocked, onAsk }: PermisFormProps) {
  const email = useSignal('')
  const isWrong = useSignal(false)
  return (
    <form
      class="crew-new"
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        const typed = email.value.trim()
        isWrong.value = typed !== '' && !looksLikeAddress(typed)
        if (isWrong.value) return
        onAsk(typed === '' ? null : { email: typed, language: officialLanguage() })
      }}
    >
      <TextField
        label={say(words.permisContact)}
        value={email.value}
        maxLength={254}
        fault={isWrong.value ? words.permisContactWrong : null}
        onChange={(typed) => {
          email.value = typed
          isWrong.value = false
        }}
      />
      <p class="quiet">{say(words.permisContactWhat)}</p>
      <div class="crew-actions">
        <button type="submit" class="button" disabled={isBlocked}>
          {label}
        </button>
      </div>
    </form>
  )
}

/** The administration, which writes to it, says the rest. */
function looksLikeAddress(typed: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed)
}

interface PermisAnsweredProps {
  readonly permis: PermisRequestView
  /** The revision of the crew file as it is kept. */
  readonly now: number
}

function PermisAnswered({ permis: { answer, askedAt, fileRevision }, now }: PermisAnsweredProps) {
  const { number, state, since, reasons, validFrom, validUntil } = answer
  return (
    <div role="status">
      <p>
        <strong>{say(permisStateWords[state])}</strong> · {say(words.permisNumber, { number })} ·{' '}
        {momentWords(since, language.value)}
      </p>
      {validFrom && validUntil && (
        <p>
          {say(words.permisHolds, {
            from: dayWords(validFrom, language.value),
            until: dayWords(validUntil, language.value),
          })}
        </p>
      )}
      {reasons && <p>{say(words.permisReasons, { reasons })}</p>}
      {fileRevision !== now && <p>{say(words.permisOlder)}</p>}
      <p class="quiet">{say(words.asked, { date: momentWords(askedAt, language.value) })}</p>
    </div>
  )
}
