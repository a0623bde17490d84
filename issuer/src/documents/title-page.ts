import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import {
  createPrintedTitle,
  type PrintedTitle,
  type PrintingWords,
} from '@vigie/shared/printed-title/create-printed-title.ts'

/** What the catalogue and the settings add to a credential to print it. */
export interface PrintingContext extends PrintingWords {
  /** Printed beside the code so that people know the one address to trust. */
  readonly verifierUrl: string
  readonly environment: 'production' | 'demonstration'
}

/** Everything the page says, in the words it says it with; `title.typ` only lays it out. */
export interface TitlePage extends PrintedTitle {
  readonly verifierAddress: string
  readonly demonstration: boolean
  /** The PDF's own date: that of issue, so that the same title is always the same bytes. */
  readonly documentDate: { readonly year: number; readonly month: number; readonly day: number }
}

export function createTitlePage(credential: TitleCredential, context: PrintingContext): TitlePage {
  return {
    ...createPrintedTitle(credential, context),
    verifierAddress: addressOf(context.verifierUrl),
    demonstration: context.environment === 'demonstration',
    documentDate: partsOf(credential.credentialSubject.title.issueDate),
  }
}

function addressOf(verifierUrl: string): string {
  const { host, pathname } = new URL(verifierUrl)
  return `${host}${pathname.replace(/\/$/, '')}`
}

function partsOf(date: PlainDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}
