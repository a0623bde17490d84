import './authorities.css'
import type { TrustedIssuer } from '@vigie/shared/trust/trust-list.ts'
import type { TrustSummary } from '@vigie/shared/ui/checking/checking-messages.ts'
import { countryName } from '@vigie/shared/ui/country-name.ts'
import { documentKindWords } from '@vigie/shared/ui/document-kind-words.ts'
import { officialLanguage, officialNameOf, say } from '@vigie/shared/ui/say.ts'
import { trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { IssuerKeys } from './issuer-keys.tsx'
import { StatusLists } from './status-lists.tsx'
import { TrustListFacts } from './trust-list-facts.tsx'
import { words } from './words.ts'

/** Whom this device believes, from the trust list that it holds. */
export function Authorities() {
  const state = trustState.value
  if (state.kind !== 'open') return <p>{say(words.none)}</p>
  return (
    <>
      <p>{say(words.lead)}</p>
      <ul class="authorities">
        {state.trust.issuers.map((issuer) => (
          <Authority key={issuer.id} issuer={issuer} trust={state.trust} />
        ))}
      </ul>
      <TrustListFacts trust={state.trust} />
      <div class="choices no-print">
        <button type="button" class="button" onClick={() => print()}>
          {say(words.printList)}
        </button>
      </div>
    </>
  )
}

function Authority({ issuer, trust }: { issuer: TrustedIssuer; trust: TrustSummary }) {
  return (
    <li>
      <h2>
        <bdi lang={officialLanguage()}>{officialNameOf(issuer.name)}</bdi> ({countryName(issuer.country)})
      </h2>
      <p class="code">{issuer.id}</p>
      {issuer.environment === 'demonstration' && <p class="quiet">{say(words.demonstration)}</p>}
      {issuer.mayIssue && <MayIssue kinds={issuer.mayIssue} />}
      <StatusLists issuer={issuer} times={trust.statusListTimes} />
      <IssuerKeys issuer={issuer} />
    </li>
  )
}

const kindWords = { ...documentKindWords, title: words.titleKind, 'manning-document': words.manningKind }

/** A bound on an issuer is part of what one believes it for. */
function MayIssue({ kinds }: { kinds: NonNullable<TrustedIssuer['mayIssue']> }) {
  return (
    <div>
      <p>{say(words.mayIssueOnly)}</p>
      <ul class="may-issue">
        {kinds.map((kind) => (
          <li key={kind}>{say(kindWords[kind])}</li>
        ))}
      </ul>
    </div>
  )
}
