import { useSignal } from '@preact/signals'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect } from 'preact/hooks'
import { signIn } from '../account/sign-in.ts'
import { signedInAccounts } from '../account/signed-in-accounts.ts'
import { authorityIssuerUrl } from '../wallet-settings.ts'
import { FaultLine } from './fault-line.tsx'
import { codeOf } from './office.ts'
import { words } from './words.ts'

/** The way to the office, for who is not signed in; nothing for who is, or while that is not known. */
export function SignInNotice() {
  const issuerUrl = useSignal<string | null | 'opening'>('opening')
  const fault = useSignal<ProblemCode | null>(null)
  useEffect(() => {
    void authorityIssuerUrl().then((url) => {
      issuerUrl.value = url
    })
  }, [])
  const url = issuerUrl.value
  const accounts = signedInAccounts.value
  if (url === 'opening' || accounts === null || accounts.some((account) => account.issuerUrl === url)) return null
  if (url === null) return <p class="notice">{say(words.noIssuer)}</p>
  const begin = () => {
    signIn(url, { backTo: 'applications' }).catch((cause: unknown) => {
      fault.value = codeOf(cause)
    })
  }
  return (
    <div class="notice">
      <p>{say(words.signInFirst)}</p>
      <button type="button" class="button main" onClick={begin}>
        {say(words.signIn)}
      </button>
      <FaultLine code={fault.value} />
    </div>
  )
}
