import { typesOf } from '../credential/document-kind.ts'
import type { HoldNeed, Need } from '../crew/needs/need.ts'
import type { Distance } from '../crew/voyage.ts'
import type {
  DescriptorField,
  FieldPath,
  Filter,
  InputDescriptor,
  PostDefinition,
  SubmissionRequirement,
} from '../presentation/post-definition.ts'
import { before, onOrAfter, onOrBefore } from './day-patterns.ts'
import { limitationFilter } from './limitation-filter.ts'
import { mostMonths, sameText } from './title-facts.ts'
import { allOf, type TitleNeed, titlePartOf } from './title-need.ts'

export interface PostAsked {
  /** All of them must be met: one of each rule, those of write-needs.ts for one post, ship and voyage, without warnings. */
  readonly needs: readonly Need[]
  /** What every title must let its holder sail to; null: how far is not asked. */
  readonly distance: Distance | null
}

/** A definition; or no title is asked, or none is known to do. */
export type PostRequirement = PostDefinition | 'none-asked' | 'none-known-to-do'

/**
 * The titles that a post asks for, as DIF Presentation Exchange 2.0: one input descriptor for each document, and how they go
 * together. From the engine's own needs, so that the two cannot ask for different things.
 */
export function writePresentationDefinition(id: string, { needs, distance }: PostAsked): PostRequirement {
  const part = allOf(needs.map((need) => titlePartOf(need, distance)))
  if (part === 'never') return 'none-known-to-do'
  if (part === 'met' || part === 'elsewhere') return 'none-asked'
  const descriptors = new Map<string, InputDescriptor>()
  const requirement = requirementOf(part, descriptors)
  const submission_requirements = requirement.rule === 'all' ? requirement.from_nested : [requirement]
  return { id, input_descriptors: [...descriptors.values()], submission_requirements }
}

function requirementOf(need: TitleNeed, descriptors: Map<string, InputDescriptor>): SubmissionRequirement {
  if (need.kind === 'hold') return { rule: 'pick', min: 1, from: describe(need, descriptors) }
  const from_nested = need.of.map((part) => requirementOf(part, descriptors))
  return need.kind === 'all' ? { rule: 'all', from_nested } : { rule: 'pick', min: 1, from_nested }
}

/** The same document asked by several rules is described once. */
function describe(need: HoldNeed, descriptors: Map<string, InputDescriptor>): string {
  const fields = fieldsOf(need)
  const key = JSON.stringify(fields)
  const known = descriptors.get(key)
  if (known) return known.id
  const id = `title-${descriptors.size + 1}`
  descriptors.set(key, { id, group: [id], constraints: { fields } })
  return id
}

function fieldsOf(need: HoldNeed): DescriptorField[] {
  return [
    field('$.type', kindFilter(need.documentKinds)),
    ...(need.codes.length > 0 ? [textField('$.credentialSubject.title.code', [...new Set(need.codes)])] : []),
    ...(need.capacity === null ? [] : [field('$.credentialSubject.title.capacities', naming(need.capacity))]),
    field('$.credentialSubject.title', limitationFilter(need)),
    ...fieldsOfDays(need),
    ...fieldsOfShip(need),
  ]
}

function fieldsOfDays({ from, until, issuedBefore, issuedFrom, monthsAtMost }: HoldNeed): DescriptorField[] {
  const ended = until && before(until)
  if (monthsAtMost !== null && monthsAtMost > mostMonths) throw new RangeError(`expected ${mostMonths} months at most`)
  const months = Array.from({ length: (monthsAtMost ?? 0) + 1 }, (_, index) => String(index))
  return [
    textField('$.verdict.state', ['in-force']),
    patternField('$.validFrom', onOrBefore(from)),
    // an end that is absent is none, and the library knows no optional field
    ...(ended
      ? [
          field('$', {
            type: 'object',
            not: { required: ['validUntil'], properties: { validUntil: { pattern: ended } } },
          }),
        ]
      : []),
    ...(issuedBefore === null ? [] : [issued({ not: { pattern: onOrAfter(issuedBefore) } })]),
    ...(issuedFrom === null ? [] : [issued({ pattern: onOrAfter(issuedFrom) })]),
    ...(monthsAtMost === null ? [] : [textField('$.verdict.months', months)]),
  ]
}

function fieldsOfShip({ shipImoNumber, isForceMajeureOnly, craftType, route }: HoldNeed): DescriptorField[] {
  return [
    ...(shipImoNumber === null ? [] : [textField('$.credentialSubject.ship.imoNumber', [shipImoNumber])]),
    ...(isForceMajeureOnly ? [field('$.credentialSubject.forceMajeure', { const: true })] : []),
    ...(craftType === null ? [] : [textField('$.credentialSubject.highSpeedCraft.craftType', [sameText(craftType)])]),
    ...(route === null ? [] : [textField('$.credentialSubject.highSpeedCraft.route', [sameText(route)])]),
  ]
}

function field(path: FieldPath, filter: Filter): DescriptorField {
  return { path: [path], filter }
}

/** Each kind has a type of its own, the last; an endorsement has that of titles besides. */
function kindFilter(kinds: HoldNeed['documentKinds']): Filter {
  const types = kinds.flatMap((kind) => typesOf[kind].at(-1) ?? [])
  const isTitleOnly = kinds.includes('title') && !kinds.includes('endorsement')
  const filter: Filter = { type: 'array', contains: { enum: [...new Set(types)] } }
  return isTitleOnly ? { ...filter, not: { contains: { const: 'SeafarerEndorsement' } } } : filter
}

/** A row of that capacity, said without `contains` of an object, which the library's own check of filters does not know. */
function naming(capacity: string): Filter {
  const row: Filter = { required: ['capacity'], properties: { capacity: { const: capacity } } }
  return { type: 'array', not: { items: { not: row } } }
}

function textField(path: FieldPath, texts: readonly string[]): DescriptorField {
  return field(path, { type: 'string', enum: texts })
}

function patternField(path: FieldPath, pattern: string): DescriptorField {
  return field(path, { type: 'string', pattern })
}

function issued(filter: Filter): DescriptorField {
  return field('$.credentialSubject.title.issueDate', { type: 'string', ...filter })
}
