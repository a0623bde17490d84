import type { Instant } from '@vigie/shared/credential/title-credential.ts'
import { holderOf, isFact, isSamePerson } from './holder-of.ts'
import type {
  InspectedPerson,
  InspectedTitle,
  Inspection,
  Judgement,
  PersonResult,
  Presented,
  ShipVisit,
} from './inspection.ts'

/** A title that was judged, on its way into an inspection. */
export interface Scan extends Pick<InspectedTitle, 'presented' | 'credential'> {
  readonly judgement: Judgement
}

export function startInspection(visit: ShipVisit, id: string, at: Instant): Inspection {
  return { id, ...visit, startedAt: at, finishedAt: null, note: '', people: [] }
}

export function describeVisit(inspection: Inspection, visit: ShipVisit): Inspection {
  return { ...inspection, ...visit }
}

export function noteOnShip(inspection: Inspection, note: string): Inspection {
  return { ...inspection, note }
}

export function finishInspection(inspection: Inspection, at: Instant): Inspection {
  return { ...inspection, finishedAt: at }
}

export function reopenInspection(inspection: Inspection): Inspection {
  return { ...inspection, finishedAt: null }
}

/**
 * Adds a title to the person whom it names. The same title scanned again keeps both moments and takes the newer verdict;
 * an altered copy never takes the place of the true one. A title that is added to a finished inspection opens it again:
 * it is not lost.
 */
export function addScan(inspection: Inspection, scan: Scan, newId: () => string): Inspection {
  const title: InspectedTitle = {
    id: newId(),
    presented: scan.presented,
    credential: scan.credential,
    judgements: [scan.judgement],
  }
  const open = reopenInspection(inspection)
  const person = findPersonOf(inspection, title)
  if (!person) {
    const first: InspectedPerson = { id: newId(), identity: 'not-yet', finding: 'undecided', note: '', titles: [title] }
    return { ...open, people: [...open.people, first] }
  }
  return changeTitles(open, person.id, (titles) => addTitle(titles, title))
}

function findPersonOf({ people }: Inspection, title: InspectedTitle): InspectedPerson | undefined {
  const holder = holderOf({ titles: [title] })
  return people.find(
    (person) =>
      isSamePerson(holderOf(person), holder) ||
      person.titles.some((known) => isSamePresented(known.presented, title.presented)),
  )
}

function addTitle(titles: readonly InspectedTitle[], added: InspectedTitle): readonly InspectedTitle[] {
  const known = titles.find((title) => isSameTitle(title, added))
  if (!known) return [...titles, added]
  const both: InspectedTitle = {
    ...added,
    id: known.id,
    judgements: [...known.judgements, ...added.judgements],
  }
  return titles.map((title) => (title === known ? both : title))
}

function isSameTitle(a: InspectedTitle, b: InspectedTitle): boolean {
  if (isFact(a) && isFact(b) && a.credential && b.credential) return a.credential.id === b.credential.id
  return isSamePresented(a.presented, b.presented)
}

function isSamePresented(a: Presented, b: Presented): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/**
 * Judged again with what is known now: beside the scans only the last such answer is kept. What the document says is
 * read anew with it: a report from elsewhere may have told otherwise.
 */
export function judgeAgain(
  inspection: Inspection,
  titleId: string,
  { credential, judgement }: Pick<Scan, 'credential' | 'judgement'>,
): Inspection {
  return changeEveryTitle(inspection, (title) => {
    if (title.id !== titleId) return title
    const [first, ...others] = title.judgements
    const scans = others.filter(({ cause }) => cause === 'scan')
    return { ...title, credential, judgements: [first, ...scans, judgement] }
  })
}

function changeEveryTitle(inspection: Inspection, change: (title: InspectedTitle) => InspectedTitle): Inspection {
  return {
    ...inspection,
    people: inspection.people.map((person) => ({ ...person, titles: person.titles.map(change) })),
  }
}

export function changeResult(inspection: Inspection, personId: string, result: Partial<PersonResult>): Inspection {
  return {
    ...inspection,
    people: inspection.people.map((person) => (person.id === personId ? { ...person, ...result } : person)),
  }
}

export function removePerson(inspection: Inspection, personId: string): Inspection {
  return { ...inspection, people: inspection.people.filter(({ id }) => id !== personId) }
}

/** A person goes with their last title. */
export function removeTitle(inspection: Inspection, titleId: string): Inspection {
  const people = inspection.people.map((person) => ({
    ...person,
    titles: person.titles.filter(({ id }) => id !== titleId),
  }))
  return { ...inspection, people: people.filter(({ titles }) => titles.length > 0) }
}

function changeTitles(
  inspection: Inspection,
  personId: string,
  change: (titles: readonly InspectedTitle[]) => readonly InspectedTitle[],
): Inspection {
  return {
    ...inspection,
    people: inspection.people.map((person) =>
      person.id === personId ? { ...person, titles: change(person.titles) } : person,
    ),
  }
}
