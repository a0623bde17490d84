import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import {
  createPrintedTitle,
  groupDigits,
  type PrintedTitle,
  type PrintingWords,
} from '@vigie/shared/printed-title/create-printed-title.ts'

/** What the catalogue and the settings add to a credential to print it. */
export interface PrintingContext extends PrintingWords {
  /** Printed beside the code so that people know the one address to trust. */
  readonly verifierUrl: string
  readonly environment: 'production' | 'demonstration'
  readonly otherNumbers?: OtherNumbers
}

/** What the register knows, and the credential does not say or did not always. */
export interface OtherNumbers {
  /** The number of the lost or destroyed title that this is a duplicate of (*duplicata*). */
  readonly duplicateOf: string | null
  /**
   * The number of the certificate that this is an endorsement of (STCW A-I/2, B-I/2 space .2), for endorsements signed before
   * their credential named it.
   */
  readonly certificate: string | null
}

/** Everything the page says, in the words it says it with; `title.typ` only lays it out. */
export interface TitlePage extends PrintedTitle {
  readonly otherNumbers: OtherNumbers
  readonly verifierAddress: string
  readonly demonstration: boolean
  /** The PDF's own date: that of issue, so that the same title is always the same bytes. */
  readonly documentDate: { readonly year: number; readonly month: number; readonly day: number }
}

export function createTitlePage(credential: TitleCredential, context: PrintingContext): TitlePage {
  const printed = createPrintedTitle(credential, context)
  const { duplicateOf, certificate } = inGroups(context.otherNumbers)
  return {
    ...printed,
    otherNumbers: { duplicateOf, certificate: printed.certificateGroups ?? certificate },
    verifierAddress: addressOf(context.verifierUrl),
    demonstration: context.environment === 'demonstration',
    documentDate: partsOf(credential.credentialSubject.title.issueDate),
  }
}

function inGroups({ duplicateOf, certificate }: OtherNumbers = { duplicateOf: null, certificate: null }): OtherNumbers {
  return {
    duplicateOf: duplicateOf && groupDigits(duplicateOf),
    certificate: certificate && groupDigits(certificate),
  }
}

function addressOf(verifierUrl: string): string {
  const { host, pathname } = new URL(verifierUrl)
  return `${host}${pathname.replace(/\/$/, '')}`
}

function partsOf(date: PlainDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}
