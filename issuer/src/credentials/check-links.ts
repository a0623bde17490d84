import { Problem } from '@vigie/shared/problem.ts'
import type { Transaction } from '../db/open-database.ts'
import { fellWithCorrection, isVoided, lockCertificate } from '../register/linked-titles.ts'
import { findTitleForUpdate, listTitles, type Title } from '../register/title-store.ts'
import type { GrantedTitle } from './granted-title.ts'

/** The titles it takes the place of and accompanies: of the same seafarer, held until it is planned, in the right state. */
export async function checkLinks(tx: Transaction, grant: GrantedTitle): Promise<void> {
  await checkReplaced(tx, grant)
  await checkCertificate(tx, grant)
  if (!grant.replaces || grant.replaces.as === 'revalidation') await checkNoneSuspended(tx, grant)
}

/**
 * No text we read says what becomes of an application while the title it is for is suspended. A fresh title would undo the
 * suspension without anybody deciding so: it waits until that is lifted, or ended by a revocation.
 */
async function checkNoneSuspended(tx: Transaction, { bodyId, titleCode, holder }: GrantedTitle): Promise<void> {
  const { identificationNumber } = holder
  const suspended = { bodyId, identificationNumber, code: titleCode, state: 'suspended', limit: 1 } as const
  if ((await listTitles(tx, suspended)).length === 0) return
  throw new Problem('title-suspended', 'the seafarer holds such a title that is suspended')
}

async function checkReplaced(tx: Transaction, grant: GrantedTitle): Promise<void> {
  if (!grant.replaces) return
  const { titleId, as } = grant.replaces
  const replaced = await getOwnTitle(tx, titleId, grant)
  const { state, documentLoss } = replaced
  if (as === 'correction' && (await fellWithCorrection(tx, replaced))) return
  if (state === 'suspended') throw new Problem('title-suspended', 'no place is taken of a title that is suspended')
  if (state !== 'issued') throw new Problem('title-step-not-allowed', `a ${as} is made of a title that was issued`)
  if (as === 'duplicate' && documentLoss === null) {
    throw new Problem('title-step-not-allowed', 'a duplicate is made of a title that was reported lost or destroyed')
  }
  if (await isVoided(tx, titleId)) throw new Problem('title-made-again-already', 'expected the duplicate of that title')
}

/** Never beyond the end of the certificate (STCW I/2.8). */
async function checkCertificate(tx: Transaction, grant: GrantedTitle): Promise<void> {
  if (!grant.endorses) return
  await getOwnTitle(tx, grant.endorses, grant)
  const { state, documentLoss, validUntil } = await lockCertificate(tx, grant.endorses)
  // Ours: the certificate is at hand, so that what is endorsed was seen; a lost one is made again first.
  if (state !== 'issued' || documentLoss !== null || (validUntil !== null && validUntil < grant.issueDate)) {
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
