import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import { checkCrew } from '@vigie/shared/crew/check-crew.ts'
import type { CrewMember, CrewTitle } from '@vigie/shared/crew/crew-member.ts'
import type { CrewQuestion } from '@vigie/shared/crew/crew-question.ts'
import { crewPostsOf } from '@vigie/shared/crew-posts/crew-posts-of.ts'
import { matchCrew } from '@vigie/shared/crew-posts/match-post.ts'
import {
  createTestLine,
  createTestMember,
  createTestQuestion,
  createTestShip,
  createTestVoyage,
  testCatalogue,
} from '@vigie/shared/testing/test-crew.ts'
import { createTestCrewTitle } from '@vigie/shared/testing/test-crew-title.ts'
import { describeRow, median, type Row } from './measure.ts'

/**
 * A crew against its manning document: every rule about everybody, the best assignment and the whole report. The peer, PEX, holds
 * the same people's titles against a definition of each line, written from the same needs, and says yes or no: no assignment, no
 * distance, no reasons. It looks at each person apart, so of a large crew it is asked about some, and what it takes is multiplied.
 */
function crewRow(size: number): Row {
  const question = crewOf(size)
  const step = Math.ceil(size / mostAsked)
  const some = { ...question, crew: question.crew.filter((_, index) => index % step === 0) }
  const times: { readonly ours: number[]; readonly peer: number[] } = { ours: [], peer: [] }
  for (let round = -1; round < rounds; round++) {
    const ours = median(Array.from({ length: 5 }, () => timeOf(() => mustSeat(question))))
    const peer = timeOf(() => matchCrew(crewPostsOf(some, crewLaw))) * (size / some.crew.length)
    if (round < 0) continue // warm-up
    times.ours.push(ours)
    times.peer.push(peer)
  }
  const asked = step === 1 ? '' : ` (of ${some.crew.length} of them)`
  const [mine, theirs, peerName] = [median(times.ours), median(times.peer), `@sphereon/pex${asked}`]
  return describeRow({ row: `crew-${size}`, unit: 'ms', ours: mine, peer: theirs, peerName, limit: null, rounds })
}

const [rounds, mostAsked] = [3, 5]

function timeOf(run: () => unknown): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

/** A fishing boat, a coaster, a ferry, a cruise ship. */
export async function crewRows(): Promise<readonly Row[]> {
  return [5, 25, 100, 1500].map(crewRow)
}

/** A fast wrong answer is no answer: whoever holds the title of a line must be found for it. */
function mustSeat(question: CrewQuestion): void {
  const { lines } = checkCrew(question, crewLaw, testCatalogue)
  const empty = lines.flatMap(({ seats }) => seats).filter(({ memberId }) => memberId === null)
  if (empty.length > 0) throw new Error(`expected every seat to be filled, ${empty.length} were not`)
}

/** What a cruise ship asks for, and who comes: everybody else aboard serves outside the three levels. */
const posts: readonly PostOnBoard[] = [
  { capacity: 'master', code: 'capitaine', seats: 1 },
  { capacity: 'chief-mate', code: 'second-capitaine', seats: 1 },
  { capacity: 'chief-engineer', code: 'chef-mecanicien', seats: 1 },
  { capacity: 'second-engineer', code: 'second-mecanicien', seats: 1 },
  { capacity: 'officer-navigational-watch', code: 'ocq-passerelle', seats: 6 },
  { capacity: 'officer-engineering-watch', code: 'ocq-machine', seats: 8 },
  { capacity: 'electro-technical-officer', code: 'beto', seats: 4 },
  { capacity: 'able-seafarer-deck', code: 'marin-qualifie-pont', seats: 20 },
  { capacity: 'able-seafarer-engine', code: 'marin-qualifie-machine', seats: 14 },
  { capacity: 'rating-navigational-watch', code: 'matelot-quart-passerelle', seats: 20 },
  { capacity: 'rating-engineering-watch', code: 'mecanicien-quart-machine', seats: 16 },
  { capacity: 'cook', code: 'cuisinier', seats: 30 },
]

interface PostOnBoard {
  readonly capacity: string
  readonly code: string
  readonly seats: number
}

function crewOf(size: number): CrewQuestion {
  const share = Math.min(1, size / 150)
  const lines = posts
    .slice(0, size < posts.length ? 4 : posts.length)
    .map((post) => ({ ...post, seats: Math.max(1, Math.floor(post.seats * share)) }))
  const officers = lines.flatMap((post) => Array.from({ length: post.seats }, () => post))
  return createTestQuestion({
    ship: createTestShip({
      grossTonnage: 90_000,
      propulsionPowerKilowatts: 48_000,
      lengthMetres: 300,
      passengersAtMost: 3000,
      hasHighVoltage: true,
      hasEcdis: true,
      isIsps: true,
    }),
    voyage: createTestVoyage({ distance: 'unlimited', isMetropolitan: false, seaArea: 'A3', isInternational: true }),
    manning: {
      documentNumber: null,
      lines: lines.map(({ capacity, seats }, index) => createTestLine(`${index + 1}`, capacity, { number: seats })),
    },
    crew: Array.from({ length: size }, (_, index) => personOf(index, officers[index] ?? null)),
  })
}

const certificates = [
  'em3',
  'em2',
  'cgo',
  'ecdis',
  'brm',
  'erm',
  'bht-base',
  'bht-avancee',
  'cqali',
  'caeers',
  'navpax-a',
]

/** One in seven lacks each certificate, so that there is something to find, to choose and to say. */
function personOf(index: number, post: PostOnBoard | null): CrewMember {
  const own = certificates.filter((_, place) => (index + place) % 7 !== 0)
  const codes = post ? [post.code, 'cfbs', 'psc1', ...own] : ['cfbs', 'psc1', 'navpax-b', 'navpax-e']
  return createTestMember(`m${index + 1}`, {
    titles: codes.map((code, place) => titleOf(code, index + place)),
    // Two in three are free: the engine finds where they are needed.
    capacity: index % 3 === 0 && post ? post.capacity : null,
    contractCapacity: post?.capacity ?? null,
    duties: post || index % 2 === 0 ? [] : ['passenger-service'],
  })
}

function titleOf(code: string, turn: number): CrewTitle {
  const month = String(1 + (turn % 12)).padStart(2, '0')
  return createTestCrewTitle({ id: `t-${code}`, code, validUntil: `2028-${month}-15` as CrewTitle['validFrom'] }) // a day
}
