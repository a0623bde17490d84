import { useSignal } from '@preact/signals'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import { officialLanguage, officialNameOf, say } from '@vigie/shared/ui/say.ts'
import type { TargetedEvent } from 'preact'
import { Frame } from '../frame.tsx'
import { FaultWords } from './fault-words.tsx'
import type { OfferedCredential } from './offered-credentials.ts'
import type { OpenedOffer } from './open-offer.ts'
import { accept, startOver } from './receive.ts'
import { isForAccount, isSignedIn, receiveWithAccount } from './receive-with-account.ts'
import { TransactionCodeField } from './transaction-code-field.tsx'
import type { WhoOffers } from './who-offers.ts'
import { WhoPart } from './who-part.tsx'
import { words } from './words.ts'

interface ConsentProps {
  readonly opened: OpenedOffer
  readonly who: WhoOffers
  readonly isKnown: boolean
  readonly fault: ProblemCode | null
}

/** Before anything is sent: who offers what. A service that nobody vouches for needs the person's own word for it. */
export function ConsentScreen({ opened, who, isKnown: wasKnown, fault }: ConsentProps) {
  const { grant, credentials } = opened
  const isKnown = useSignal(wasKnown)
  const names = groupNames(credentials)
  const txCode = grant.kind === 'pre-authorised' ? grant.txCode : null
  const isOfAccount = isForAccount(opened, who)
  const willSignIn = grant.kind === 'authorization' && !(isOfAccount && isSignedIn())
  function submit(event: TargetedEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!isKnown.peek()) return
    if (isOfAccount) return void receiveWithAccount()
    const typed = new FormData(event.currentTarget).get('code')
    void accept({ opened, who, txCode: typeof typed === 'string' ? typed.trim() : null })
  }
  return (
    <Frame
      heading={say(names.length === 1 ? words.offerOne : words.offerSome)}
      actions={
        <>
          <button type="button" class="button" onClick={startOver}>
            {say(words.notNow)}
          </button>
          <button type="submit" form="consent" class="button main" aria-disabled={!isKnown.value}>
            {say(willSignIn ? words.acceptAndSignIn : words.accept)}
          </button>
        </>
      }
    >
      <FaultWords code={fault} />
      <WhoPart who={who} callsItself={opened.issuerName} />
      <section class="offer-part" aria-labelledby="offered">
        <h2 id="offered">{say(words.whatIsOffered)}</h2>
        <ul class="offer-list">
          {names.map(({ name, count }) => (
            <li key={name}>
              <span lang={officialLanguage()}>{name}</span>{' '}
              {count > 1 && <span class="quiet">{say(words.inForms, { count: String(count) })}</span>}
            </li>
          ))}
        </ul>
        {isOfAccount && <p>{say(words.allTogether)}</p>}
        {willSignIn && <p class="quiet">{say(words.willSignIn)}</p>}
        {grant.kind === 'pre-authorised' && <p class="quiet">{say(words.whatIsSent)}</p>}
      </section>
      <form id="consent" class="offer-part" hidden={!txCode && who.kind !== 'unknown'} onSubmit={submit}>
        {txCode && <TransactionCodeField asked={txCode} isWrong={fault === 'transaction-code-wrong'} />}
        {who.kind === 'unknown' && (
          <label class="offer-known">
            <input
              type="checkbox"
              checked={isKnown.value}
              onChange={({ currentTarget }) => {
                isKnown.value = currentTarget.checked
              }}
            />
            <span>{say(words.iKnowThem)}</span>
          </label>
        )}
      </form>
    </Frame>
  )
}

/** One title comes in several forms under one name: a person is told of it once. */
function groupNames(
  credentials: readonly OfferedCredential[],
): readonly { readonly name: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const { name } of credentials) {
    const written = name ? officialNameOf(name) : say(words.unnamedDocument)
    counts.set(written, (counts.get(written) ?? 0) + 1)
  }
  return [...counts].map(([name, count]) => ({ name, count }))
}
