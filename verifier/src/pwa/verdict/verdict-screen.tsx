import './verdict-screen.css'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { type Catalogue, labelFor, noteFor, shortLabelFor, useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import type { TrustSummary } from '@vigie/shared/ui/checking/checking-messages.ts'
import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { DemonstrationNotice } from '@vigie/shared/ui/demonstration-notice.tsx'
import { factsHeading } from '@vigie/shared/ui/facts-heading.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { LanguageSwitch } from '@vigie/shared/ui/language-switch.tsx'
import { ProofDetails } from '@vigie/shared/ui/proof-details.tsx'
import { reasonSetOf } from '@vigie/shared/ui/reason-set.ts'
import { language, say, wordsOf } from '@vigie/shared/ui/say.ts'
import { statusSentence } from '@vigie/shared/ui/status-sentence.ts'
import { TitleDetails } from '@vigie/shared/ui/title-details.tsx'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import { isVouchedFor } from '@vigie/shared/verification/is-vouched-for.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import { useEffect } from 'preact/hooks'
import { AddToInspection } from '../current-inspection/add-to-inspection.tsx'
import { currentInspection } from '../current-inspection/current-inspection.ts'
import { scanNext } from '../judge.ts'
import { PlaceLink } from '../places/place-link.tsx'
import { Notices } from '../trust-store/notices.tsx'
import { words } from '../words.ts'
import { HolderFacts } from './holder-facts.tsx'
import { dateSentence } from './reason-date.ts'
import { TitleFacts, Validity } from './title-facts.tsx'

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

/** On paper nothing can be unfolded: number, issuer and checks are printed, what an unproven document claims is not. */
function useUnfoldedPrint() {
  useEffect(() => {
    let unfolded: HTMLDetailsElement[] = []
    const unfold = () => {
      unfolded = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open], .claims)')]
      for (const each of unfolded) each.open = true
    }
    const fold = () => {
      for (const each of unfolded) each.open = false
    }
    addEventListener('beforeprint', unfold)
    addEventListener('afterprint', fold)
    return () => {
      removeEventListener('beforeprint', unfold)
      removeEventListener('afterprint', fold)
    }
  }, [])
}

function Band({ verdict, trust, catalogue }: VerdictScreenProps & { catalogue: Catalogue }) {
  const { reason, colour, asOf, verifiedAt } = verdict
  const now = new Date(verifiedAt)
  const since = dateSentence(verdict, reason)
  const note = noteFor(catalogue, reasonSetOf(verdict, reason, catalogue.valueSets), reason)
  return (
    <header class="verdict-band">
      <div class="verdict-inner">
        <VerdictIcon colour={colour} size={88} />
        <div>
          {trust.environment === 'demonstration' && <DemonstrationNotice />}
          <h1 class="verdict-words" tabIndex={-1} aria-describedby="verdict-why">
            {labelFor(catalogue, reasonSetOf(verdict, reason, catalogue.valueSets), reason)}
          </h1>
          <div id="verdict-why">
            {since && <p class="verdict-since">{since}</p>}
            {colour !== 'green' && note && <p class="verdict-note">{note}</p>}
            <p class="verdict-as-of">
              {isVouchedFor(verdict) && statusSentence(asOf, now)}{' '}
              <span class="checked-at">{say(words.checkedAt, { date: momentWords(verifiedAt, language.value) })}</span>
            </p>
          </div>
        </div>
        <LanguageSwitch />
      </div>
    </header>
  )
}

/** Without the word “authentic” that some labels begin with: beside another reason it may not be. */
function Also({ verdict, catalogue }: { verdict: Verdict; catalogue: Catalogue }) {
  if (verdict.also.length === 0) return null
  return (
    <section class="also-reasons" aria-labelledby="also">
      <h2 id="also">{say(words.also)}</h2>
      <ul class="also">
        {verdict.also.map((reason) => (
          <li key={reason}>
            {shortLabelFor(catalogue, reasonSetOf(verdict, reason, catalogue.valueSets), reason)}{' '}
            <span class="quiet">{dateSentence(verdict, reason)}</span>
          </li>
        ))}
      </ul>
    </section>
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
