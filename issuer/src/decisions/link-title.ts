import { lastValidDay, type PlainDate, parsePlainDate } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Application } from '../applications/application-store.ts'
import { type AddedLimitation, joinLimitations } from '../credentials/add-limitations.ts'
import type { GrantedTitle } from '../credentials/granted-title.ts'
import { getTitleCredential } from '../credentials/title-credential-store.ts'
import type { Transaction } from '../db/open-database.ts'
import type { InstructionResult } from '../instruction/instruct-application.ts'
import type { ReissueResult } from '../instruction/instruct-reissue.ts'
import { findTitle, findTitleByNumber, listTitles, type Title } from '../register/title-store.ts'
import { findDecision } from './decision-store.ts'

interface Basis {
  readonly application: Application
  readonly result: InstructionResult | ReissueResult
}

/** A granted title with those that it takes the place of, says again or accompanies. */
export async function linkTitle(tx: Transaction, granted: GrantedTitle, basis: Basis): Promise<GrantedTitle> {
  const { kind, content } = basis.application
  if (kind === 'duplicate' || kind === 'correction') return sayAgain(tx, granted, { kind, result: basis.result })
  const linked = kind === 'revalidation' ? await takePlace(tx, granted, basis.application) : granted
  return content.endorses === undefined ? linked : endorse(tx, linked, content.endorses)
}

/** The functions, capacities and limitations of the document that is made again, whatever the catalogue says today, and no other. */
async function sayAgain(
  tx: Transaction,
  granted: GrantedTitle,
  { kind, result }: { readonly kind: 'duplicate' | 'correction'; readonly result: Basis['result'] },
): Promise<GrantedTitle> {
  const titleId = 'reissue' in result ? result.reissue.titleId : null
  if (!titleId) throw new Error('a document to be made again was instructed as another application')
  const { functions, capacities } = (await getTitleCredential(tx, titleId)).credentialSubject.title
  if (granted.addedLimitations?.length) {
    throw new Problem('limitation-not-applicable', `a ${kind} says again what the first document said`, {
      pointer: '/limitations',
    })
  }
  const limitations = { functions: functions ?? [], capacities: capacities ?? [] }
  const again = await findTitle(tx, titleId)
  const addedLimitations = await addedTo(tx, again)
  const endorses = again?.endorsesTitleId
  return { ...granted, limitations, addedLimitations, replaces: { titleId, as: kind }, ...(endorses && { endorses }) }
}

/**
 * A revalidation takes the place of the title in force, when it is in our register (the older ones are in ITEM only): that of
 * an endorsement an endorsement's, since both have the code of what they allow. What was decided to narrow the one narrows
 * the other: no text we read lets time lift it.
 */
async function takePlace(tx: Transaction, granted: GrantedTitle, application: Application): Promise<GrantedTitle> {
  const { bodyId, identificationNumber, titleCode, content } = application
  const held = await listTitles(tx, { bodyId, identificationNumber, code: titleCode, state: 'issued', limit: 100 })
  const replaced = held.find((title) => (title.endorsesTitleId === null) === (content.endorses === undefined))
  if (!replaced) return granted
  const addedLimitations = joinLimitations(await addedTo(tx, replaced), granted.addedLimitations ?? [])
  return { ...granted, addedLimitations, replaces: { titleId: replaced.id, as: 'revalidation' } }
}

/** What the decision on a title added to what its kind says. */
async function addedTo(tx: Transaction, title: Title | null): Promise<readonly AddedLimitation[]> {
  const decision = title && (await findDecision(tx, title.applicationId))
  return (decision?.limitations ?? []) as readonly AddedLimitation[] // we stored them
}

/** The endorsement ends when its certificate does, and five years after its issue at the latest (STCW I/2.8). */
async function endorse(tx: Transaction, granted: GrantedTitle, number: string): Promise<GrantedTitle> {
  const certificate = await findTitleByNumber(tx, number)
  if (!certificate) throw new Problem('title-not-found', 'no such title of this seafarer', { pointer: '/endorses' })
  const ends: PlainDate[] = [lastValidDay(granted.issueDate, 60)]
  if (granted.validUntil) ends.push(granted.validUntil)
  if (certificate.validUntil) ends.push(parsePlainDate(certificate.validUntil))
  const [validUntil] = ends.sort()
  if (!validUntil) throw new Error('a list of three days has a first')
  return { ...granted, validUntil, endorses: certificate.id }
}
