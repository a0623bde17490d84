import { useSignal } from '@preact/signals'
import type { CrewCheckSummary } from '@vigie/shared/crew-file/crew-check-view.ts'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { useProblemWords } from '@vigie/shared/ui/problem-words.ts'
import { language, officialLanguage, officialNameOf, say } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import { useEffect } from 'preact/hooks'
import { closeSession, findSession, openSession, type RequesterView } from '../../requests/presentation-client.ts'
import { SignInForm } from '../../requests/sign-in-form.tsx'
import { words as requestWords } from '../../requests/words.ts'
import { crewColourOf } from '../check/outcome-colour.ts'
import { crewLabel } from '../crew-label.ts'
import { fetchChecks } from '../keeping/crew-check-client.ts'
import { goToView } from '../view.ts'
import { words as crewWords } from '../words.ts'
import { words } from './words.ts'

type Stage =
  | { readonly kind: 'asking' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'signed-in'; readonly requester: RequesterView; readonly checks: readonly CrewCheckSummary[] }

/** The part of the list that needs the service: nobody who works off line is held up by it. */
export function ServiceChecks() {
  const stage = useSignal<Stage>({ kind: 'asking' })
  const refusal = useSignal<ProblemCode | null>(null)
  const run = async (work: () => Promise<Stage>) => {
    refusal.value = null
    try {
      stage.value = await work()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      refusal.value = error.code === 'presentations-not-offered' ? null : error.code
      stage.value = { kind: 'signed-out' }
    }
  }
  useEffect(() => void run(begin), [])
  const { value } = stage
  return (
    <section aria-labelledby="crew-shipowners">
      <h2 id="crew-shipowners">{say(value.kind === 'signed-in' ? words.keptThere : words.shipowners)}</h2>
      {value.kind === 'asking' && <div class="skeleton" />}
      {value.kind === 'signed-out' && refusal.value !== 'network-unavailable' && (
        <SignInForm lead={words.lead} onSignIn={(code) => void run(async () => signedIn(await openSession(code)))} />
      )}
      {value.kind === 'signed-in' && (
        <SignedIn
          requester={value.requester}
          checks={value.checks}
          onSignOut={() => void run(() => closeSession().then(() => ({ kind: 'signed-out' })))}
        />
      )}
      <RefusalNotice code={refusal.value} />
    </section>
  )
}

async function begin(): Promise<Stage> {
  const requester = await findSession()
  return requester ? signedIn(requester) : { kind: 'signed-out' }
}

async function signedIn(requester: RequesterView): Promise<Stage> {
  return { kind: 'signed-in', requester, checks: await fetchChecks() }
}

interface SignedInProps {
  readonly requester: RequesterView
  readonly checks: readonly CrewCheckSummary[]
  readonly onSignOut: () => void
}

function SignedIn({ requester, checks, onSignOut }: SignedInProps) {
  return (
    <>
      {requester.name && (
        <p lang={officialLanguage()}>{say(requestWords.signedInAs, { name: officialNameOf(requester.name) })}</p>
      )}
      {checks.length === 0 && <p>{say(words.noneThere)}</p>}
      <ul class="crew-list">
        {checks.map((check) => (
          <li key={check.id}>
            <SummaryRow check={check} />
          </li>
        ))}
      </ul>
      <div class="crew-actions">
        <button type="button" class="button" onClick={() => goToView({ kind: 'new', keeper: 'service' })}>
          <Icon name="add" />
          {say(words.newThere)}
        </button>
        <button type="button" class="button" onClick={onSignOut}>
          {say(words.signOut)}
        </button>
      </div>
    </>
  )
}

function SummaryRow({ check }: { check: CrewCheckSummary }) {
  const { id, shipName, from, until, members, awaited, outcome, alerts } = check
  return (
    <button type="button" class="crew-row" onClick={() => goToView({ kind: 'one', keeper: 'service', id })}>
      <strong>
        <bdi>{shipName}</bdi>
      </strong>
      <span class="quiet">
        {say(crewWords.voyageDays, { from: dayWords(from, language.value), until: dayWords(until, language.value) })}
      </span>
      {outcome && (
        <span class={`crew-outcome ${crewColourOf[outcome]}`}>
          <VerdictIcon colour={crewColourOf[outcome]} size={20} />
          {crewLabel('crew-outcomes', outcome)}
        </span>
      )}
      <span>{say(crewWords.people, { count: String(members) })}</span>
      {awaited > 0 && <span>{say(words.awaited, { count: String(awaited) })}</span>}
      {alerts.length > 0 && <strong>{say(words.alertCount, { count: String(alerts.length) })}</strong>}
    </button>
  )
}

function RefusalNotice({ code }: { code: ProblemCode | null }) {
  const problems = useProblemWords()
  return (
    <div role="alert">
      {code === 'network-unavailable' && <p class="notice">{say(words.offline)}</p>}
      {code !== null && code !== 'network-unavailable' && (
        <p class="notice">
          {problems?.labelOf(code)} {problems?.noteOf(code)}
        </p>
      )}
    </div>
  )
}
