import type { TrustedIssuer } from '@vigie/shared/trust/trust-list.ts'
import type { TrustSummary } from '@vigie/shared/ui/checking/checking-messages.ts'
import { ageWords, momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { words } from './words.ts'

interface StatusListsProps {
  readonly issuer: TrustedIssuer
  readonly times: TrustSummary['statusListTimes']
}

/** Each status list of an authority, and how old the copy on this device is. */
export function StatusLists({ issuer, times }: StatusListsProps) {
  return (
    <dl class="facts">
      {issuer.statusLists.map(({ id, purpose }) => (
        <div key={id}>
          <dt>{say(purpose === 'revocation' ? words.revocation : words.suspension)}</dt>
          <dd>
            {ageOf(times[id])} <bdi class="code quiet">{id}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function ageOf(time: string | undefined): string {
  if (!time) return say(words.listMissing)
  const age = ageWords(time, new Date(), language.value)
  return say(words.listOf, { date: momentWords(time, language.value), age })
}
