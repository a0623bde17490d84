import type { Instant } from '@vigie/shared/credential/title-credential.ts'
import type { CrewMember } from '@vigie/shared/crew/crew-member.ts'
import type {
  CrewCheckContent,
  CrewCheckMember,
  CrewCheckView,
  JudgedCrew,
} from '@vigie/shared/crew-file/crew-check-view.ts'
import type {
  CheckedDocument,
  CheckedManning,
  CheckedPerson,
  CrewCheck,
  DocumentVerdict,
  Holder,
} from '../check/crew-check.ts'

/** What the service keeps, as the screen shows it: it opened and verified the documents, and the page has only their facts. */
export function checkOfView(view: CrewCheckView, undecided: readonly CheckedDocument[] = []): CrewCheck {
  const { id, createdAt, content, judged } = view
  const judgedMembers = new Map(judged?.question.crew.map((member) => [member.id, member]))
  const verdicts = verdictsOf(judged)
  return {
    id,
    startedAt: createdAt as Instant, // ISO 8601 by the contract of the service
    ship: content.ship,
    voyage: content.voyage,
    manning: manningOf(view),
    people: content.members.flatMap((member) =>
      member.id === null ? [] : [personOf({ ...member, id: member.id }, judgedMembers.get(member.id), verdicts)],
    ),
    undecided,
  }
}

function manningOf({ content: { manning }, judged }: CrewCheckView): CheckedManning {
  if (manning.kind === 'stated') return manning
  const lines = judged?.question.manning.lines ?? []
  return { kind: 'document', text: manning.text, documentNumber: judged?.question.manning.documentNumber ?? '', lines }
}

function personOf(
  said: CrewCheckMember & { readonly id: string },
  judged: CrewMember | undefined,
  verdicts: ReadonlyMap<string, DocumentVerdict>,
): CheckedPerson {
  const { stated, ...others } = said
  const holder = judged ? holderOf(judged) : null
  // what was seen on paper is said of the person already
  const verified = judged?.titles.filter(({ evidence }) => evidence !== 'stated') ?? []
  const documents = verified.map((title) => {
    return { id: title.id, text: null, holder, verdict: verdicts.get(title.id) ?? null, title }
  })
  return { ...others, stated: stated && { ...stated, givenName: stated.givenName ?? '' }, documents }
}

function verdictsOf(judged: JudgedCrew | null): ReadonlyMap<string, DocumentVerdict> {
  const titles = judged?.titles ?? []
  const at = judged?.at as Instant // ISO 8601, as above
  return new Map(
    titles.map(({ titleId, colour, reason, isCopy }) => [titleId, { colour, reason, isCopy, verifiedAt: at }]),
  )
}

/** Of somebody whose wallet showed no name, what the list says stands. */
function holderOf({ familyName, givenName, birthDate }: CrewMember): Holder | null {
  return familyName !== null && givenName !== null && birthDate !== null ? { familyName, givenName, birthDate } : null
}

/** What the service is told: whoever it does not know yet comes without a name of its giving. */
export function contentOf({ ship, voyage, manning, people }: CrewCheck, known: CrewCheckView | null): CrewCheckContent {
  const ids = new Set(known?.content.members.map(({ id }) => id))
  return {
    ship,
    voyage,
    manning: manning.kind === 'document' ? { kind: 'document', text: manning.text } : manning,
    members: people.map(({ documents: _kept, ...person }) => ({
      ...person,
      id: ids.has(person.id) ? person.id : null,
      stated: person.stated && { ...person.stated, givenName: person.stated.givenName || null },
    })),
  }
}
