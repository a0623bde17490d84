import type { Instant, TitleCredential } from '../credential/title-credential.ts'
import {
  type Check,
  type Colour,
  checkNames,
  type PdfCheckName,
  pdfCheckNames,
  type TitleCheckName,
  type Verdict,
  type VerdictReason,
} from './verdict.ts'

/** Every check, named one by one: one that was not made does not compile. */
export type Checks = { readonly [Name in TitleCheckName]: Check & { readonly name: Name } }
export type PdfChecks = { readonly [Name in PdfCheckName]: Check & { readonly name: Name } }

/** Worst first: the first that applies is the reason shown alone. */
const severity: readonly (readonly [reason: VerdictReason, colour: Colour])[] = [
  ['not-a-title', 'red'],
  ['not-a-manning-document', 'red'],
  ['issuer-not-recognised', 'red'],
  ['key-not-authorised', 'red'],
  ['altered', 'red'],
  ['kind-not-authorised', 'red'],
  ['demonstration-title', 'red'],
  ['pdf-added-after-seal', 'red'],
  ['pdf-signer-not-recognised', 'red'],
  ['pdf-altered', 'red'],
  ['pdf-changes-permitted', 'red'],
  ['pdf-structure', 'red'],
  ['pdf-code-differs', 'red'],
  ['pdf-text-differs', 'red'],
  ['revoked', 'red'],
  ['certificate-revoked', 'red'],
  ['key-compromised', 'red'],
  ['signed-outside-key-period', 'red'],
  ['signed-in-future', 'red'],
  ['suspended', 'red'],
  ['certificate-suspended', 'red'],
  ['expired', 'red'],
  ['not-yet-valid', 'red'],
  ['key-unknown-update', 'grey'],
  ['signed-before-compromise', 'orange'],
  ['was-suspended', 'orange'],
  ['certificate-was-suspended', 'orange'],
  ['certificate-withdrawn', 'orange'],
  ['clock-suspect', 'orange'],
  ['trust-list-expired', 'orange'],
  ['status-unknown', 'orange'],
  ['status-old', 'orange'],
  ['trust-list-old', 'orange'],
  ['pdf-page-not-read', 'orange'],
  ['pdf-words-differ', 'orange'],
  ['pdf-not-sealed', 'orange'],
  ['signing-date-not-proven', 'orange'],
]

interface About<Credential> {
  readonly credential: Credential | null
  readonly asOf: Instant | null
  readonly verifiedAt: Instant
}

/** Green only when all eight checks passed; else the colour of the worst reason. */
export function verdictOf<Credential = TitleCredential>(checks: Checks, about: About<Credential>): Verdict<Credential> {
  return worstOf(
    checkNames.map((name) => checks[name]),
    about,
  )
}

/** The verdict on a title and on the PDF that it came in: green only when every check of both passed. */
export function pdfVerdictOf({ checks, credential, asOf, verifiedAt }: Verdict, pdfChecks: PdfChecks): Verdict {
  return worstOf([...checks, ...pdfCheckNames.map((name) => pdfChecks[name])], { credential, asOf, verifiedAt })
}

/** The verdict on a document and what was found of the file that it came in. */
export function sealedVerdictOf<Credential>(
  { checks, credential, asOf, verifiedAt }: Verdict<Credential>,
  found: readonly Check[],
): Verdict<Credential> {
  return worstOf([...checks, ...found], { credential, asOf, verifiedAt })
}

function worstOf<Credential>(made: readonly Check[], about: About<Credential>): Verdict<Credential> {
  const reasons = new Set(made.flatMap((check) => (check.outcome === 'passed' ? [] : [check.reason])))
  const [first, ...others] = severity.filter(([reason]) => reasons.has(reason))
  if (first)
    return { colour: first[1], reason: first[0], also: others.map(([reason]) => reason), checks: made, ...about }
  const allPassed = made.every(({ outcome }) => outcome === 'passed')
  // a check that neither passed nor says why is a fault of ours: it must never look green
  if (!allPassed) return { colour: 'grey', reason: 'key-unknown-update', also: [], checks: made, ...about }
  return { colour: 'green', reason: 'in-force', also: [], checks: made, ...about }
}
