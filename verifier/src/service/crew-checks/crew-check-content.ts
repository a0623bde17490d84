import fileSchema from '@vigie/schemas/crew/crew-file-v1.schema.json' with { type: 'json' }
import type { CrewCheckContent } from '@vigie/shared/crew-file/crew-check-view.ts'
import { crewFileOf } from '@vigie/shared/crew-file/parse-crew-file.ts'
import { isPlainDate } from '@vigie/shared/plain-date.ts'
import { createVoyageInfo } from '@vigie/shared/presentation/voyage-info.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import type { CrewCheck, KeptContent, KeptMember } from './crew-check.ts'

const name = { type: 'string', minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]*$' }

/** What is the service's own beside the crew file (schemas/crew/crew-file-v1.schema.json), whose parts say the rest. */
const checkForm = createRequestCheck<CrewCheckContent>({
  type: 'object',
  additionalProperties: false,
  required: ['ship', 'voyage', 'manning', 'members'],
  properties: {
    ship: { type: 'object' },
    voyage: { type: 'object' },
    manning: { type: 'object' },
    members: {
      type: 'array',
      maxItems: fileSchema.properties.members.maxItems,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'stated', 'lineId', 'capacity', 'contractCapacity', 'duties', 'medicalFitnessStatedUntil'],
        properties: {
          id: { type: ['string', 'null'], pattern: '^m[1-9]\\d{0,5}$' },
          stated: {
            type: ['object', 'null'],
            additionalProperties: false,
            required: ['familyName', 'givenName', 'birthDate'],
            properties: {
              familyName: name,
              givenName: { ...name, type: ['string', 'null'] },
              birthDate: { type: ['string', 'null'], maxLength: 10 },
            },
          },
          lineId: {},
          capacity: {},
          contractCapacity: {},
          duties: {},
          medicalFitnessStatedUntil: {},
          documentsSeen: {},
        },
      },
    },
  },
})

/** What a shipowner says, held to what a crew file may hold; refuses with the field. */
export function parseCrewCheckContent(value: unknown): CrewCheckContent {
  const content = checkForm(value)
  for (const [index, { stated }] of content.members.entries()) {
    if (stated?.birthDate == null || isPlainDate(stated.birthDate)) continue
    throw new Problem('date-invalid', 'not a date of the calendar', { pointer: `/members/${index}/stated/birthDate` })
  }
  const ids = content.members.flatMap(({ id }) => id ?? [])
  if (new Set(ids).size !== ids.length) throw invalid('expected each member once', '/members')
  const { ship, voyage, manning, members } = content
  crewFileOf({
    version: 1,
    ship,
    voyage,
    manning,
    members: members.map(({ stated: _, ...said }, index) => ({ ...said, id: `n${index}`, evidence: [] })),
  })
  // the page of an invitation shows it: nothing that turns or hides what stands beside it
  if (/[\p{Cf}\p{Co}\p{Zl}\p{Zp}]/u.test(ship.registration ?? ''))
    throw invalid('expected visible letters', '/ship/registration')
  // members are asked in the name of the ship: what no wallet would show is refused now, and not to each of them
  createVoyageInfo({ shipName: ship.name, from: voyage.from, until: voyage.until, capacity: null })
  return content
}

/** Who is new gets an id that nobody had before; one that the check does not know is refused. */
export function admitMembers(
  content: CrewCheckContent,
  before: Pick<CrewCheck, 'nextMember'> & { readonly known: readonly string[] },
): { readonly content: KeptContent; readonly nextMember: number } {
  let { nextMember } = before
  const members = content.members.map((member, index): KeptMember => {
    if (member.id === null) return { ...member, id: `m${nextMember++}` }
    if (!before.known.includes(member.id)) throw invalid('expected a member of this check', `/members/${index}/id`)
    return { ...member, id: member.id }
  })
  return { content: { ...content, members }, nextMember }
}

function invalid(message: string, pointer: string): Problem {
  return new Problem('request-schema', message, { pointer })
}
