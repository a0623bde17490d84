import { useSignal } from '@preact/signals'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { useProblemWords } from '@vigie/shared/ui/problem-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { useEffect } from 'preact/hooks'
import { signedInAccounts } from '../account/signed-in-accounts.ts'
import { PlaceLink } from '../places/place-link.tsx'
import { authorityIssuerUrl } from '../wallet-settings.ts'
import { askAdministration, chooseMail, isRemindedByMail } from './ask-administration.ts'
import { knownFacts } from './known-facts.ts'
import { words } from './words.ts'

/** What the registers said, how old that is, and the mail that the administration can send; asked again when the person says so. */
export function Registers() {
  const issuerUrl = useAuthority()
  const problem = useSignal<ProblemCode | null>(null)
  const isAsking = useSignal(false)
  async function ask(how: () => Promise<void>) {
    isAsking.value = true
    problem.value = null
    try {
      await how()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      problem.value = error.code
    } finally {
      isAsking.value = false
    }
  }
  return (
    <section class="registers" aria-labelledby="registers">
      <h2 id="registers">{say(words.registers)}</h2>
      <FactsAge />
      {issuerUrl && (
        <button
          type="button"
          class="button"
          aria-disabled={isAsking.value}
          onClick={() => !isAsking.value && void ask(() => askAdministration(issuerUrl))}
        >
          {say(isAsking.value ? words.asking : words.askRegisters)}
        </button>
      )}
      {issuerUrl && isRemindedByMail.value !== null && (
        <label class="mail-choice">
          <input
            type="checkbox"
            checked={isRemindedByMail.value}
            onChange={({ currentTarget }) => void ask(() => chooseMail(issuerUrl, currentTarget.checked))}
          />
          {say(words.byMail)}
        </label>
      )}
      {!issuerUrl && (
        <PlaceLink to="sign-in" class="button">
          {say(words.signInForFacts)}
        </PlaceLink>
      )}
      {problem.value && <Refusal code={problem.value} />}
    </section>
  )
}

function Refusal({ code }: { code: ProblemCode }) {
  const problems = useProblemWords()
  if (!problems) return null
  return (
    <p role="alert">
      {problems.labelOf(code)} {problems.noteOf(code)}
    </p>
  )
}

/** What the registers said is as old as the last time they were asked, and what they did not say is not invented. */
function FactsAge() {
  const facts = knownFacts.value
  if (!facts) return <p>{say(words.factsUnknown)}</p>
  return (
    <p>
      {say(words.factsAsOf, { date: momentWords(facts.readAt, language.value) })}
      {!facts.medicalFitnessUntil && ` ${say(words.medicalUnknown)}`}
    </p>
  )
}

/** The issuer of the administration, where the person is signed in to it. */
function useAuthority(): string | null {
  const authority = useSignal<string | null>(null)
  useEffect(() => {
    void authorityIssuerUrl().then((url) => {
      authority.value = url
    })
  }, [])
  const isSignedIn = signedInAccounts.value?.some(({ issuerUrl }) => issuerUrl === authority.value)
  return isSignedIn ? authority.value : null
}
