import type { StatusEntry, TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import type { ManningDocument } from '@vigie/shared/manning/manning-document.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Journal } from './journal.ts'
import type { JournalEntry } from './journal-format.ts'
import { parsePlanId } from './signing-plan.ts'

/**
 * What holds status entries for ever, which nobody else may ever be given: a signed title or manning document, and what a wallet
 * has of a title.
 */
export interface JournaledHolder {
  readonly planId: string
  /** Null of what a wallet has: number and person are its title's. */
  readonly title: JournaledTitle | null
  readonly entries: readonly { readonly list: string; readonly index: number }[]
}

/** Of the person only what the look-up asks for, so that a title the register forgot can still be answered for once it is void. */
export interface JournaledTitle {
  readonly number: string
  /** Null of a ship's document: it is of nobody. */
  readonly birthDate: string | null
}

const atOnce = 1_000

/** Answers `{"journaled": {"after": PLAN}}`: one page of all that ever got status entries with a signature of ours. */
export async function listJournaled(request: unknown, journal: Journal): Promise<readonly JournaledHolder[]> {
  if (typeof request !== 'object' || request === null || Object.keys(request).join() !== 'after') {
    throw new Problem('plan-refused', 'expected the plan after which they are asked for')
  }
  const { after } = request as { after: unknown } // the line above has just looked
  const page = await journal.holdersAfter(after === null ? null : parsePlanId(after), atOnce)
  if (page) return page
  throw new Problem('plan-not-found', 'nothing with status entries was signed under that plan')
}

export function journaledHolderOf({ planId, kind, signed, walletEntries }: JournalEntry): JournaledHolder {
  if (walletEntries) return { planId, title: null, entries: walletEntries.map(placeOf) }
  const read = kind === 'manning-document' ? readManning(signed) : readTitle(signed)
  const entries = read.entries.map(({ statusListCredential: url, statusListIndex }) =>
    placeOf(`${url.slice(url.lastIndexOf('/') + 1)}/${statusListIndex}`),
  )
  return { planId, title: read.title, entries }
}

interface Read {
  readonly title: JournaledTitle
  readonly entries: readonly StatusEntry[]
}

function readTitle(signed: string | null): Read {
  const { credentialSubject, credentialStatus } = JSON.parse(signed ?? '') as TitleCredential // read back when we signed it
  const { birthDate, title } = credentialSubject
  return { title: { number: title.documentNumber, birthDate }, entries: credentialStatus }
}

function readManning(signed: string | null): Read {
  const { credentialSubject, credentialStatus } = JSON.parse(signed ?? '') as ManningDocument // likewise
  const { documentNumber: number } = credentialSubject.safeManning
  return { title: { number, birthDate: null }, entries: credentialStatus }
}

/** `r1/94567` */
function placeOf(entry: string): { readonly list: string; readonly index: number } {
  const [list = '', index] = entry.split('/')
  return { list, index: Number(index) }
}
