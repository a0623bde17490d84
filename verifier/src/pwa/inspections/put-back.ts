import type { InspectedPerson, Inspection } from './inspection.ts'
import { findInspection } from './inspection-store.ts'
import { changeKept } from './keep-inspection.ts'

/** Remembers a person as they are now, to put them back in their place with all their titles. */
export async function putBackPerson(inspectionId: string, personId: string): Promise<() => Promise<unknown>> {
  return await putBack(inspectionId, ({ id }) => id === personId)
}

/** As above, for whose title it is. */
export async function putBackPersonOf(inspectionId: string, titleId: string): Promise<() => Promise<unknown>> {
  return await putBack(inspectionId, ({ titles }) => titles.some(({ id }) => id === titleId))
}

async function putBack(
  inspectionId: string,
  isThatPerson: (person: InspectedPerson) => boolean,
): Promise<() => Promise<unknown>> {
  const before = await findInspection(inspectionId)
  const at = before?.people.findIndex(isThatPerson) ?? -1
  const person = before?.people[at]
  if (!person) return async () => {}
  return () =>
    changeKept(inspectionId, (latest): Inspection => {
      const others = latest.people.filter(({ id }) => id !== person.id)
      return { ...latest, people: others.toSpliced(at, 0, person) }
    })
}
