import { useSignal } from '@preact/signals'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { language, say } from '@vigie/shared/ui/say.ts'
import { trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { useEffect } from 'preact/hooks'
import type { CrewCheck } from '../check/crew-check.ts'
import { listCrewChecks } from '../check/crew-check-store.ts'
import { ServiceChecks } from '../service/service-checks.tsx'
import { goToView } from '../view.ts'
import { words } from '../words.ts'

type Listed = 'reading' | 'failed' | readonly CrewCheck[]

export function CheckList() {
  const listed = useSignal<Listed>('reading')
  useEffect(() => {
    listCrewChecks(new Date()).then(
      (checks) => {
        listed.value = checks
      },
      (error: unknown) => {
        console.warn('crew checks', error)
        listed.value = 'failed'
      },
    )
  }, [])
  const { value } = listed
  return (
    <>
      <p>{say(words.lead)}</p>
      <p class="quiet">{say(words.onlyVerified)}</p>
      {trustState.value.kind === 'none' && <p class="notice">{say(words.notReady)}</p>}
      <div class="crew-actions">
        <button type="button" class="button main" onClick={() => goToView({ kind: 'new', keeper: 'device' })}>
          <Icon name="add" />
          {say(words.newCheck)}
        </button>
      </div>
      <section aria-labelledby="crew-here">
        <h2 id="crew-here">{say(words.keptHere)}</h2>
        <p class="quiet">{say(words.keptHereDays)}</p>
        {value === 'reading' && <div class="skeleton tall" />}
        {value === 'failed' && <p role="alert">{say(words.cannotRead)}</p>}
        {Array.isArray(value) && value.length === 0 && <p>{say(words.noCheck)}</p>}
        {Array.isArray(value) && value.length > 0 && (
          <ul class="crew-list">
            {value.map((check: CrewCheck) => (
              <li key={check.id}>
                <CheckRow check={check} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <ServiceChecks />
    </>
  )
}

function CheckRow({ check: { id, ship, voyage, people } }: { check: CrewCheck }) {
  return (
    <button type="button" class="crew-row" onClick={() => goToView({ kind: 'one', keeper: 'device', id })}>
      <strong>
        <bdi>{ship.name}</bdi>
      </strong>
      <span class="quiet">
        {say(words.voyageDays, {
          from: dayWords(voyage.from, language.value),
          until: dayWords(voyage.until, language.value),
        })}
      </span>
      <span>{say(words.people, { count: String(people.length) })}</span>
    </button>
  )
}
