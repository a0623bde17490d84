import type { CrewMember } from '../crew/crew-member.ts'
import { type PlainDate, plainDateOf } from '../plain-date.ts'
import type { CrewFile, CrewFileMember } from './crew-file.ts'
import { faultAt, openEvidence, type ShownEvidence } from './open-evidence.ts'
import { openManning } from './open-manning.ts'
import type { CrewFileFault, CrewFileTrust, OpenedCrewFile } from './opened-crew-file.ts'
import { seenTitlesOf } from './stated-title.ts'
import { personOf, tellPersonsApart } from './tell-persons-apart.ts'

/**
 * The question that a crew file asks, from what was verified in it, on the day of `now`. What counts for nothing is among the
 * faults. Refuses with a Problem only a manning document that nobody vouches for, or another ship's: without lines there is
 * no question, and a crew of nobody would do.
 */
export async function openCrewFile(file: CrewFile, opening: CrewFileTrust): Promise<OpenedCrewFile> {
  const manning = await openManning(file, opening)
  const shown: (readonly ShownEvidence[])[] = []
  for (const member of file.members) {
    shown.push(await openEvidence(member, opening))
    opening.onMember?.()
  }
  const told = tellPersonsApart(shown)
  const lineIds = new Set(manning.manning.lines.map(({ id }) => id))
  const crew = file.members.map((member, index) =>
    withSeen(memberOf(member, told[index] ?? [], lineIds), member, file.voyage.from),
  )
  return {
    question: {
      ship: manning.ship,
      manning: manning.manning,
      voyage: file.voyage,
      crew,
      on: plainDateOf(opening.now),
    },
    faults: [
      ...manning.faults,
      ...file.members.flatMap((member) => lineFaults(member, lineIds)),
      ...told.flat().flatMap(({ faults }) => faults),
    ],
    titles: told.flat().flatMap(({ titles }) => titles.map(({ title, person, ...opened }) => opened)),
    isManningVerified: manning.issuer !== null,
    manningIssuer: manning.issuer,
  }
}

function memberOf(
  { id, lineId, capacity, contractCapacity, duties, medicalFitnessStatedUntil: validUntil }: CrewFileMember,
  shown: readonly ShownEvidence[],
  lineIds: ReadonlySet<string>,
): CrewMember {
  return {
    id,
    ...personOf(shown),
    titles: shown.flatMap(({ titles }) => titles.map(({ title }) => title)),
    medicalFitness: validUntil === null ? null : { validUntil, isFit: null, evidence: 'stated' },
    duties,
    lineId: lineId !== null && lineIds.has(lineId) ? lineId : null,
    capacity,
    contractCapacity,
  }
}

function withSeen(member: CrewMember, said: CrewFileMember, firstDay: PlainDate): CrewMember {
  return { ...member, titles: [...member.titles, ...seenTitlesOf(said, firstDay)] }
}

/** Of a signed document the lines are known only here: whoever is on none of them is free for any. */
function lineFaults({ id, lineId }: CrewFileMember, lineIds: ReadonlySet<string>): CrewFileFault[] {
  if (lineId === null || lineIds.has(lineId)) return []
  return [faultAt({ memberId: id, evidence: null }, 'crew-line-unknown')]
}
