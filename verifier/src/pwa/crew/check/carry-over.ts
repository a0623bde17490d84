import type { CheckedDocument, CheckedPerson, CrewCheck } from './crew-check.ts'

/**
 * What was changed here since `before`, on what is kept now, which another tab may have changed meanwhile: field by field,
 * what nobody touched here is as it is kept now. Nothing that one of two tabs kept is lost by the other.
 */
export function carryOver(changed: CrewCheck, before: CrewCheck, kept: CrewCheck): CrewCheck {
  const [wasThere, isThere] = [byId(before.people), byId(kept.people)]
  const stayed = changed.people.flatMap((person) => {
    const [was, now] = [wasThere.get(person.id), isThere.get(person.id)]
    if (was && now) return personOf(person, was, now)
    return was ? [] : person
  })
  const here = new Set(changed.people.map(({ id }) => id))
  const came = kept.people.filter(({ id }) => !wasThere.has(id) && !here.has(id))
  return {
    ...kept,
    ship: fieldsOf(changed.ship, before.ship, kept.ship),
    voyage: fieldsOf(changed.voyage, before.voyage, kept.voyage),
    manning: isSame(changed.manning, before.manning) ? kept.manning : changed.manning,
    people: [...stayed, ...came],
    undecided: documentsOf(changed.undecided, before.undecided, kept.undecided),
  }
}

function personOf(changed: CheckedPerson, before: CheckedPerson, kept: CheckedPerson): CheckedPerson {
  const documents = documentsOf(changed.documents, before.documents, kept.documents)
  return { ...fieldsOf(changed, before, kept), documents }
}

/** Documents come and are judged again where they are kept; here they are only set aside. */
function documentsOf(
  changed: readonly CheckedDocument[],
  before: readonly CheckedDocument[],
  kept: readonly CheckedDocument[],
): readonly CheckedDocument[] {
  const here = new Set(changed.map(({ id }) => id))
  const setAside = new Set(before.filter(({ id }) => !here.has(id)).map(({ id }) => id))
  return kept.filter(({ id }) => !setAside.has(id))
}

function fieldsOf<Fields extends object>(changed: Fields, before: Fields, kept: Fields): Fields {
  const own = Object.entries(changed).filter(([name, value]) => !isSame(value, Reflect.get(before, name)))
  return { ...kept, ...Object.fromEntries(own) }
}

/** Plain values only: what they say is what they are. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function byId(people: readonly CheckedPerson[]): ReadonlyMap<string, CheckedPerson> {
  return new Map(people.map((person) => [person.id, person]))
}
