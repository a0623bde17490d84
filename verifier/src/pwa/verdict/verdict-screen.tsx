import './verdict-screen.css'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { type Catalogue, useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import type { TrustSummary } from '@vigie/shared/ui/checking/checking-messages.ts'
import { factsHeading } from '@vigie/shared/ui/facts-heading.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { ProofDetails } from '@vigie/shared/ui/proof-details.tsx'
import { say, wordsOf } from '@vigie/shared/ui/say.ts'
import { TitleDetails } from '@vigie/shared/ui/title-details.tsx'
import { isVouchedFor } from '@vigie/shared/verification/is-vouched-for.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import { AddToInspection } from '../current-inspection/add-to-inspection.tsx'
import { currentInspection } from '../current-inspection/current-inspection.ts'
import { scanNext } from '../judge.ts'
import { PlaceLink } from '../places/place-link.tsx'
import { Notices } from '../trust-store/notices.tsx'
import { words } from '../words.ts'
import { HolderFacts } from './holder-facts.tsx'
import { TitleFacts, Validity } from './title-facts.tsx'
import { useUnfoldedPrint } from './use-unfolded-print.ts'
import { Also, Band } from './verdict-band.tsx'

interface VerdictScreenProps {
  readonly verdict: Verdict
  readonly trust: TrustSummary
}

/** Colour, shape and sentence first; then whom to compare with; then what they may do; proof folded. */
export function VerdictScreen({ verdict, trust }: VerdictScreenProps) {
  const catalogue = useCatalogue()
  useUnfoldedPrint()
  if (!catalogue) return null
  return (
    <div class={`verdict-page ${verdict.colour}`}>
      <main>
        <Band verdict={verdict} trust={trust} catalogue={catalogue} />
        <Notices />
        {verdict.credential && isVouchedFor(verdict) ? (
          <div class="verdict-body">
            <HolderFacts credential={verdict.credential} verdict={verdict} />
            <TitleFacts credential={verdict.credential} verdict={verdict} catalogue={catalogue} />
            <div class="beside">
              <Validity credential={verdict.credential} now={new Date(verdict.verifiedAt)} />
              <Also verdict={verdict} catalogue={catalogue} />
            </div>
            <div class="folded">
              <TitleDetails credential={verdict.credential} issuers={trust.issuers} catalogue={catalogue} />
              <CheckDetails verdict={verdict} trust={trust} catalogue={catalogue} />
            </div>
          </div>
        ) : (
          <div class="verdict-body single">
            <Also verdict={verdict} catalogue={catalogue} />
            <div class="folded">
              {verdict.credential && <Claims credential={verdict.credential} verdict={verdict} catalogue={catalogue} />}
              <CheckDetails verdict={verdict} trust={trust} catalogue={catalogue} />
            </div>
          </div>
        )}
      </main>
      <footer class="bottom-bar no-print">
        <AddToInspection verdict={verdict} trust={trust} />
        <button type="button" class={currentInspection.value ? 'button' : 'button main'} onClick={scanNext}>
          <Icon name="scan" />
          {say(words.scanNext)}
        </button>
        <button type="button" class="button print" onClick={() => print()}>
          <Icon name="print" />
          <span>{say(words.print)}</span>
        </button>
      </footer>
    </div>
  )
}

interface ClaimsProps {
  readonly credential: TitleCredential
  readonly verdict: Verdict
  readonly catalogue: Catalogue
}

/** What a document that nobody vouches for says about itself, folded and named for what it is. */
function Claims({ credential, verdict, catalogue }: ClaimsProps) {
  return (
    <details class="claims">
      <summary>{wordsOf(factsHeading(verdict))}</summary>
      <HolderFacts credential={credential} verdict={verdict} />
      <TitleFacts credential={credential} verdict={verdict} catalogue={catalogue} />
      <Validity credential={credential} now={new Date(verdict.verifiedAt)} />
    </details>
  )
}

/** The checks, and beside them the way to what this device saw of the public log. */
function CheckDetails({ verdict, trust, catalogue }: CheckDetailsProps) {
  return (
    <ProofDetails verdict={verdict} trust={trust} catalogue={catalogue}>
      <dt>{say(words.publicLog)}</dt>
      <dd>
        <PlaceLink to="transparency">{say(words.publicLogState)}</PlaceLink>
      </dd>
    </ProofDetails>
  )
}

interface CheckDetailsProps {
  readonly verdict: Verdict
  readonly trust: TrustSummary
  readonly catalogue: Catalogue
}
