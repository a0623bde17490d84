import './offers.css'
import { plainDateOf } from '@vigie/shared/plain-date.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { language, officialNameOf, say } from '@vigie/shared/ui/say.ts'
import { useEffect } from 'preact/hooks'
import { signOut } from '../account/sign-in.ts'
import { type SignedInAccount, signedInAccounts } from '../account/signed-in-accounts.ts'
import { arrival, takeArrival } from '../arrival.ts'
import { Frame } from '../frame.tsx'
import { goTo } from '../places/place.ts'
import { PlaceLink } from '../places/place-link.tsx'
import { collectingAll } from './collect-all.ts'
import { CollectingPart } from './collecting-part.tsx'
import { FaultWords } from './fault-words.tsx'
import { arriveSignIn, beginSignIn, type SignInState, signInState } from './sign-in-flow.ts'
import { authorityName } from './who-part.tsx'
import { words } from './words.ts'
import { WorkingScreen } from './working-screen.tsx'

/** Where a sign-in comes back to, where an invitation leads, and where a session is begun or ended by hand. */
export function SignInScreen() {
  const brought = arrival.value
  useEffect(() => {
    const link = takeArrival('sign-in')
    if (link) void arriveSignIn(link)
  }, [brought])
  const state = signInState.value
  if (state.kind === 'working') return <WorkingScreen words={words.signingIn} />
  if (state.kind === 'invited') return <InvitedScreen state={state} />
  return <AccountScreen state={state} />
}

function InvitedScreen({ state }: { state: SignInState & { readonly kind: 'invited' } }) {
  const { who, invitation } = state
  const name = who.name ?? authorityName()
  return (
    <Frame
      heading={say(words.signIn)}
      actions={
        <button type="button" class="button main" onClick={() => void beginSignIn(who.url, invitation)}>
          {say(words.openMyFile)}
        </button>
      }
    >
      <section class="offer-part">
        <p class="lead">{say(words.invitationLead, { name: name ? officialNameOf(name) : who.host })}</p>
        <dl class="facts">
          <dt>{say(words.address)}</dt>
          <dd class="offer-address" translate={false}>
            {who.host}
          </dd>
        </dl>
        <p>{say(words.invitationAdvice)}</p>
      </section>
    </Frame>
  )
}

function AccountScreen({ state }: { state: SignInState }) {
  const [account] = signedInAccounts.value ?? []
  return (
    <Frame
      heading={say(words.signIn)}
      back={() => goTo(null)}
      actions={
        account ? (
          <PlaceLink to={null} class="button main">
            {say(words.goToTitles)}
          </PlaceLink>
        ) : (
          <button type="button" class="button main" onClick={() => void beginSignIn(null, null)}>
            {say(words.signInButton)}
          </button>
        )
      }
    >
      <FaultWords code={state.kind === 'refused' ? state.code : null} />
      {!account && <p class="lead">{say(words.signInLead)}</p>}
      {collectingAll.value && <CollectingPart />}
      {account && <SessionPart account={account} />}
    </Frame>
  )
}

function SessionPart({ account: { issuerUrl, signedInAt } }: { account: SignedInAccount }) {
  const day = plainDateOf(new Date(signedInAt))
  return (
    <section class="offer-part">
      <p>{say(words.signedInSince, { date: dayWords(day, language.value) })}</p>
      <p class="offer-address" translate={false}>
        {new URL(issuerUrl).host}
      </p>
      <p class="quiet">{say(words.signedOutNote)}</p>
      <button type="button" class="button" onClick={() => void signOut(issuerUrl)}>
        {say(words.signOut)}
      </button>
    </section>
  )
}
