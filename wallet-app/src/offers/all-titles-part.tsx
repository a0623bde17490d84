import { useSignal } from '@preact/signals'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { signIn } from '../account/sign-in.ts'
import { signedInAccounts } from '../account/signed-in-accounts.ts'
import { PlaceLink } from '../places/place-link.tsx'
import { authorityIssuerUrl } from '../wallet-settings.ts'
import { collectAll, collectingAll } from './collect-all.ts'
import { CollectingPart } from './collecting-part.tsx'
import { FaultWords } from './fault-words.tsx'
import { words } from './words.ts'

/** Everything that the administration has for who is signed in; who is not yet is sent to sign in first. */
export function AllTitlesPart() {
  const isBusy = useSignal(false)
  const fault = useSignal<ProblemCode | null>(null)
  const collecting = collectingAll.value
  const isSignedIn = (signedInAccounts.value?.length ?? 0) > 0
  async function start() {
    if (isBusy.peek()) return
    isBusy.value = true
    fault.value = null
    try {
      const [account] = signedInAccounts.peek() ?? []
      const issuerUrl = account?.issuerUrl ?? (await authorityIssuerUrl())
      if (!issuerUrl) throw new Problem('network-unavailable', 'the settings of this wallet are not known yet')
      if (account) await collectAll(issuerUrl)
      else await signIn(issuerUrl, { backTo: 'receive' })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      fault.value = error.code
    } finally {
      isBusy.value = false
    }
  }
  if (collecting && (collecting.kind === 'running' || collecting.kind === 'ended')) return <CollectingPart />
  return (
    <section class="offer-part" aria-labelledby="all">
      <h2 id="all">{say(words.allAtOnce)}</h2>
      <p>{say(words.allAdvice)}</p>
      <FaultWords code={fault.value ?? (collecting?.kind === 'stopped' ? collecting.code : null)} />
      <button type="button" class="button main" aria-disabled={isBusy.value} onClick={() => void start()}>
        {say(isSignedIn ? words.refreshTitles : words.signInToReceive)}
      </button>
      {isSignedIn && <PlaceLink to="sign-in">{say(words.session)}</PlaceLink>}
    </section>
  )
}
