import type { CrewTitle } from '../crew/crew-member.ts'
import type { PresentedTitle } from '../presentation/presented-title.ts'
import { verifyPresentation } from '../presentation/verify-presentation.ts'
import { Problem } from '../problem.ts'
import type { TrustMaterial } from '../trust/open-trust-material.ts'
import { sha256Hex } from '../trust/sha256.ts'
import type { Verdict } from '../verification/verdict.ts'
import { verifyTitle } from '../verification/verify-title.ts'
import type { CrewFileEvidence, CrewFileMember } from './crew-file.ts'
import { crewTitleOf, crewTitleOfPresented, isBelieved } from './crew-title-of.ts'
import { expectedAnswer, type KeptPresentation } from './expected-answer.ts'
import type { CrewFileFault, CrewFileTrust, OpenedTitle } from './opened-crew-file.ts'

/** Who a document says that it is of; null: it was not shown. */
export interface ShownPerson {
  readonly familyName: string | null
  readonly givenName: string | null
  readonly birthDate: string | null
}

/** One document that counts. */
export interface ShownTitle extends OpenedTitle {
  readonly title: CrewTitle
  readonly person: ShownPerson
}

/** One evidence, opened. */
export interface ShownEvidence {
  readonly memberId: string
  readonly evidence: number
  /** Of a presentation: drawn for one request, and the key of whoever answered it. */
  readonly nonce: string | null
  readonly holderKey: string | null
  readonly titles: readonly ShownTitle[]
  readonly faults: readonly CrewFileFault[]
}

/** Every evidence of a member with its verdicts. Whether they are of one person is asked after. */
export async function openEvidence(member: CrewFileMember, opening: CrewFileTrust): Promise<readonly ShownEvidence[]> {
  const shown: ShownEvidence[] = []
  for (const [index, one] of member.evidence.entries()) {
    const nonce = one.kind === 'presentation' ? one.nonce : null
    shown.push(await openOnce(one, { memberId: member.id, evidence: index, nonce }, opening))
  }
  return shown
}

interface Believing extends CrewFileTrust {
  readonly trust: TrustMaterial
}

type Place = Pick<ShownEvidence, 'memberId' | 'evidence' | 'nonce'>

/** The same evidence at the same place is opened once: of a large crew one answer changes at a time. */
async function openOnce(one: CrewFileEvidence, place: Place, opening: CrewFileTrust): Promise<ShownEvidence> {
  const { remembered } = opening
  if (!remembered) return openOne(one, place, opening)
  const digest = await sha256Hex(new TextEncoder().encode(JSON.stringify(one)))
  const name = `${place.memberId} ${place.evidence} ${digest}`
  const shown = remembered.get(name) ?? (await openOne(one, place, opening))
  remembered.set(name, shown)
  return shown
}

async function openOne(one: CrewFileEvidence, place: Place, opening: CrewFileTrust): Promise<ShownEvidence> {
  const { trust } = opening
  try {
    if (!trust) throw new Problem('trust-list-missing', 'expected what authorities publish, to judge a signed document')
    return one.kind === 'document'
      ? await openDocument(one.text, place, { ...opening, trust })
      : await openPresentation(one, place, { ...opening, trust })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { ...place, holderKey: null, titles: [], faults: [faultAt(place, error.code)] }
  }
}

async function openDocument(text: string, place: Place, { trust, now }: Believing): Promise<ShownEvidence> {
  const verdict = await verifyTitle(new TextEncoder().encode(text), trust, now)
  const title = crewTitleOf(verdict, titleIdAt(place, 0))
  if (!title || !verdict.credential) return { ...place, holderKey: null, ...notBelieved(place, verdict) }
  const { familyName, givenName, birthDate } = verdict.credential.credentialSubject
  const shown = { ...openedAs(title, place, verdict), person: { familyName, givenName, birthDate } }
  return { ...place, holderKey: null, titles: [shown], faults: [] }
}

/** An answer is kept for thirty days at most; the clock of whoever received it may be a little ahead. */
const keptDays = 30
const aheadMs = 5 * 60_000

async function openPresentation(
  kept: KeptPresentation,
  place: Place,
  { trust, tokenStatusLists, catalogue, now, askedBy }: Believing,
): Promise<ShownEvidence> {
  const age = now.getTime() - Date.parse(kept.answeredAt)
  if (age < -aheadMs || age > keptDays * 86_400_000) throw new Problem('crew-evidence-out-of-time', 'not of these days')
  if (askedBy !== null && kept.audience !== askedBy) {
    throw new Problem('crew-evidence-for-another', 'expected an answer to whoever hands it in')
  }
  const answer = await verifyPresentation(kept.vpToken, expectedAnswer(kept), { trust, tokenStatusLists, now })
  const opened = answer.titles.map((one, index) => openPresented(one, { place, index, catalogue }))
  return {
    ...place,
    holderKey: answer.publicKeyMultibase,
    titles: withoutRepeats(opened.flatMap(({ titles }) => titles)),
    faults: opened.flatMap(({ faults }) => faults),
  }
}

/** A title that answers two wishes of one request is shown twice, and is one title. */
function withoutRepeats(titles: readonly ShownTitle[]): readonly ShownTitle[] {
  const saidOf = ({ title, person, colour, reason }: ShownTitle) =>
    JSON.stringify([{ ...title, id: null }, person, colour, reason])
  const first = new Map(titles.toReversed().map((one) => [saidOf(one), one]))
  return titles.filter((one) => one.title.number === null || first.get(saidOf(one)) === one)
}

interface AmongPresented {
  readonly place: Place
  readonly index: number
  readonly catalogue: CrewFileTrust['catalogue']
}

type Opened = Pick<ShownEvidence, 'titles' | 'faults'>

function openPresented(presented: PresentedTitle, { place, index, catalogue }: AmongPresented): Opened {
  const { verdict, claims } = presented
  const title = crewTitleOfPresented(presented, { id: titleIdAt(place, index), catalogue })
  if (!title) {
    return isBelieved(verdict)
      ? { titles: [], faults: [faultAt(place, 'crew-evidence-incomplete')] }
      : notBelieved(place, verdict)
  }
  const person = {
    familyName: claims.family_name ?? null,
    givenName: claims.given_name ?? null,
    birthDate: claims.birth_date ?? null,
  }
  return { titles: [{ ...openedAs(title, place, verdict), person }], faults: [] }
}

/** Unique in the file and of no meaning outside it. */
function titleIdAt({ memberId, evidence }: Place, index: number): string {
  return `${memberId}.${evidence + 1}.${index + 1}`
}

function openedAs(
  title: CrewTitle,
  { memberId, evidence, nonce }: Place,
  { colour, reason, asOf }: Pick<Verdict, 'colour' | 'reason' | 'asOf'>,
): Omit<ShownTitle, 'person'> {
  return { title, titleId: title.id, memberId, evidence, isCopy: nonce !== null, colour, reason, asOf }
}

/** A foreign issuer, a text that was altered, a key that nobody knows: told with its reason. */
function notBelieved({ memberId, evidence }: Place, { reason }: Pick<Verdict, 'reason'>): Opened {
  return { titles: [], faults: [{ code: 'crew-evidence-not-believed', memberId, evidence, reason, pointer: null }] }
}

export function faultAt(
  { memberId, evidence }: Pick<CrewFileFault, 'memberId' | 'evidence'>,
  code: CrewFileFault['code'],
): CrewFileFault {
  return { code, memberId, evidence, reason: null, pointer: null }
}
