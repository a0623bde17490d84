import { Problem } from '@vigie/shared/problem.ts'
import type { Transaction } from '../db/open-database.ts'
import { lockCertificate } from '../register/linked-titles.ts'
import type { TitleState } from '../register/title-state.ts'
import { findTitleForUpdate, type ReplacementKind, type Title } from '../register/title-store.ts'
import type { GrantedTitle } from './granted-title.ts'

/** In which states a title may be made again; the place of a title in force is taken by revalidation whatever its state. */
const statesToReplace: Readonly<Record<Exclude<ReplacementKind, 'revalidation'>, readonly TitleState[]>> = {
  duplicate: ['reported-lost', 'destroyed'],
  correction: ['issued'],
}

/** The titles it takes the place of and accompanies: of the same seafarer, held until it is planned, in the right state. */
export async function checkLinks(tx: Transaction, grant: GrantedTitle): Promise<void> {
  await checkReplaced(tx, grant)
  await checkCertificate(tx, grant)
}

async function checkReplaced(tx: Transaction, grant: GrantedTitle): Promise<void> {
  if (!grant.replaces) return
  const { titleId, as } = grant.replaces
  const replaced = await getOwnTitle(tx, titleId, grant)
  if (as === 'revalidation' || statesToReplace[as].includes(replaced.state)) return
  throw new Problem('title-step-not-allowed', `a ${as} is made of a title that is ${statesToReplace[as].join(' or ')}`)
}

/** Never beyond the end of the certificate (STCW I/2.8). */
async function checkCertificate(tx: Transaction, grant: GrantedTitle): Promise<void> {
  if (!grant.endorses) return
  await getOwnTitle(tx, grant.endorses, grant)
  const { state, validUntil } = await lockCertificate(tx, grant.endorses)
  if (state !== 'issued' || (validUntil !== null && validUntil < grant.issueDate)) {
    throw new Problem('certificate-not-in-force', 'an endorsement is of a certificate in force')
  }
  if (grant.validUntil === null || (validUntil !== null && grant.validUntil > validUntil)) {
    throw new Problem('endorsement-beyond-certificate', 'an endorsement ends with its certificate at the latest')
  }
}

async function getOwnTitle(tx: Transaction, titleId: string, { bodyId, holder }: GrantedTitle): Promise<Title> {
  const title = await findTitleForUpdate(tx, titleId)
  const isTheirs = title?.bodyId === bodyId && title.identificationNumber === holder.identificationNumber
  if (title && isTheirs) return title
  throw new Problem('title-not-found', 'no such title of this seafarer')
}
