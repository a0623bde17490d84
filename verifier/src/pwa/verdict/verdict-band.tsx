import { type Catalogue, labelFor, noteFor, shortLabelFor } from '@vigie/shared/ui/catalogue.ts'
import type { TrustSummary } from '@vigie/shared/ui/checking/checking-messages.ts'
import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { DemonstrationNotice } from '@vigie/shared/ui/demonstration-notice.tsx'
import { LanguageSwitch } from '@vigie/shared/ui/language-switch.tsx'
import { reasonSetOf } from '@vigie/shared/ui/reason-set.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { statusSentence } from '@vigie/shared/ui/status-sentence.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import { isVouchedFor } from '@vigie/shared/verification/is-vouched-for.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import { words } from '../words.ts'
import { dateSentence } from './reason-date.ts'

/** Of a title, or of a ship's document. */
type AnyVerdict = Verdict<{ readonly type: readonly string[] }>

interface BandProps {
  readonly verdict: AnyVerdict
  readonly trust: TrustSummary
  readonly catalogue: Catalogue
}

/** Colour, shape and sentence: the answer, before anything else. */
export function Band({ verdict, trust, catalogue }: BandProps) {
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
export function Also({ verdict, catalogue }: { verdict: AnyVerdict; catalogue: Catalogue }) {
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
